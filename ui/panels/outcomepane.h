// One transport's outcome in words: what came of it in one line, then sentence by sentence.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/session/comparison.h"
#include "ui/panels/panel.h"

#include <QWidget>

class QVBoxLayout;

namespace porthole {

class ElidedLabel;
class PlainLabel;

// "TCP   20 of 20 delivered, in order", with its glyph.
class OutcomeHeading : public QWidget
{
    Q_OBJECT
public:
    OutcomeHeading(const QString &name, QWidget *parent = nullptr);
    void setOutcome(const TransportOutcome &outcome);
    void setVerdict(const StateGlyph &glyph, const QString &verdict);
    static StateGlyph glyphOf(const TransportOutcome &outcome);
    static QString verdictOf(const TransportOutcome &outcome);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StateGlyph m_glyph;
    PlainLabel *m_name;
    ElidedLabel *m_verdict;
};

// Each sentence a paragraph.
class OutcomeStory : public QWidget
{
    Q_OBJECT
public:
    explicit OutcomeStory(const QString &name, QWidget *parent = nullptr);
    void setOutcome(const TransportOutcome &outcome, const ComparisonOptions &options);
    // `places`: where each of them leads; NoEntry, and behind its end: nowhere.
    void setSentences(const QList<Text> &texts, const QList<EntryId> &places = {});

    QString text() const;

Q_SIGNALS:
    void entryWanted(porthole::EntryId entry); // of a sentence that was chosen

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showPlace(PlainLabel *label, EntryId place);

    QVBoxLayout *m_column;
    QStringList m_sentences;
    QList<PlainLabel *> m_labels;
    QList<EntryId> m_places;
};

} // namespace porthole
