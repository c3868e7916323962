// Says what went wrong where it happened: what, why it is likely, what to try, and the evidence.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/protocol/failure.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace porthole {

class PlainLabel;

class InlineTrouble : public QWidget
{
    Q_OBJECT
public:
    enum class Variant : quint8 { Trouble, Caution, Info };

    explicit InlineTrouble(QWidget *parent = nullptr);

    void showFailure(const Failure &failure, EntryId evidence = NoEntry);
    void showWords(Variant variant, const QString &what, const QString &why = {}, const QString &advice = {});
    // Room left free around the box, which goes with it when it is hidden.
    void setEdge(int edge);
    // In height. Low: the words stand closer. Scarce: what to try is said only when pointed at. What went wrong and why
    // always stand there.
    enum class Room : quint8 { Usual, Low, Scarce };
    void setRoom(Room room);
    void setEvidence(EntryId entry);
    // A button for what to do about it; an empty text removes it.
    void setAction(const QString &text);
    // For what does not go away by itself.
    void setDismissable();
    QString spoken() const;  // all of it, for tests and assistive technology

Q_SIGNALS:
    void evidenceWanted(porthole::EntryId entry);
    void actionWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void keepHeight();
    void showParts();
    Room m_room = Room::Usual;
    int m_edge = 0;
    Variant m_variant = Variant::Trouble;
    EntryId m_evidence = NoEntry;
    QHBoxLayout *m_row;
    PlainLabel *m_what;
    PlainLabel *m_why;
    PlainLabel *m_advice;
    QPushButton *m_show;
    QPushButton *m_action;
};

} // namespace porthole
