// What one conversation said, in order, as readable text: a bounded look at the log.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logreader.h"
#include "core/log/picturepace.h"
#include "ui/views/controlchips.h"
#include "ui/widgets/labels.h"

#include <QTextCharFormat>
#include <QTimer>

#include <memory>

namespace porthole {

class Station;

// Reads new entries on a tick that runs only while something new waits, and not while hidden.
class ConversationPane : public MonoText
{
    Q_OBJECT
public:
    // Of a stream what follows in the same direction goes on in the same line; each datagram has its own, with who sent
    // it and with what did not go.
    enum class Manner : quint8 { Stream, Datagrams };
    static constexpr int MostLines = 5000;            // older ones are in the log
    static constexpr quint64 MostPerTick = 4000;      // entries looked at
    static constexpr quint64 FarBehind = 2000;
    static constexpr qsizetype MostBytes = 8 * 1024;  // shown of one entry
    static constexpr qsizetype BytesPerTick = 64 * 1024;
    static constexpr qsizetype LineCost = 2048;       // of them, however short it is: a line costs more than its bytes
    static constexpr int LongestLine = 4000;          // then a stream without line ends goes on in a new one

    explicit ConversationPane(Station &station, QWidget *parent = nullptr);
    void setManner(Manner manner) { m_manner = manner; }
    // However little room there is.
    void setLeastLines(int lines);

    // Shows this conversation from its first entry, which is not before `notBefore`; 0: nothing.
    // `layer`: whose bytes; what lies below them is in the log.
    void setConversation(ConversationId conversation, EntryId notBefore = 0, Layer layer = Layer::Wire);
    ConversationId conversation() const { return m_conversation; }
    // The newest entry that shows a failure of this conversation; NoEntry where there is none.
    EntryId evidence() const { return m_evidence; }
    // Where a conversation that is about to begin can begin.
    EntryId nextEntry() const { return m_reader.count(); }

Q_SIGNALS:
    void evidenceFound();
    void senderChosen(const QString &endpoint); // of a datagram that was clicked

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    bool isAtEnd() const;
    void grew();
    void tick();
    void startOver();
    void skipIfFarBehind(quint64 known);
    void dropOldLines();
    void append(const Entry &entry);
    void noteEvidence(const Entry &entry);
    void appendPayload(const Entry &entry);
    void appendDatagram(const Entry &entry);
    void appendLine(const QString &text, Tone tone);
    void insert(const QString &text, const QColor &color);
    QTextCharFormat roomFor(char32_t picture) const;
    void paintChips(QPainter &painter, const QTextBlock &block, const QPointF &at) const;

    Station &m_station;
    LogReader m_reader;
    QTimer m_tick;
    PicturePace m_pace;
    std::unique_ptr<ControlChips> m_chips;
    ConversationId m_conversation = 0;
    Layer m_layer = Layer::Wire;
    Manner m_manner = Manner::Stream;
    EntryId m_first = 0;
    EntryId m_next = 0;
    EntryId m_evidence = NoEntry;
    Direction m_last = Direction::None;
    qsizetype m_budget = 0;
    bool m_lineOpen = false;
};

} // namespace porthole
