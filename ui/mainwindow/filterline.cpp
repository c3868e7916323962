// The display filter as a person types it: checked while typing, names completed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/filterline.h"

#include "ui/theme/portholestyle.h"
#include "ui/widgets/words.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStringListModel>

#include <algorithm>

namespace porthole {

namespace {
bool isNameCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == QLatin1Char('.') || c == QLatin1Char('_');
}
}

FilterLine::FilterLine(QWidget *parent) : MonoLine(parent)
{
    setObjectName(QStringLiteral("filter"));
    setAccessibleName(tr("Filter"));
    setPlaceholderText(tr("Filter, for example: conv == 2 and received"));
    setTextMargins(24, 0, 0, 0);
    setClearButtonEnabled(true);
    m_pause.setSingleShot(true);
    m_pause.setInterval(120);
    connect(this, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(this, &QLineEdit::textEdited, this, &FilterLine::offerNames);
    connect(&m_pause, &QTimer::timeout, this, &FilterLine::check);
}

void FilterLine::check()
{
    const QString written = text().trimmed();
    const auto parsed = Filter::parse(written);
    m_valid = parsed.has_value();
    // Half a name is no mistake yet, and the choice would lie over the words that say so.
    if (!m_valid && isChoosing())
        return setProblem({});
    setLook(this, written.isEmpty() ? Look::Usual : m_valid ? Look::Valid : Look::Invalid);
    if (!m_valid) {
        m_mistake = parsed.error().position + std::max<qsizetype>(0, text().indexOf(written));
        m_mistakeLength = parsed.error().length;
    }
    update();
    setProblem(m_valid ? QString() : tr("Character %1: %2").arg(m_mistake + 1).arg(translated(parsed.error().message)));
    if (!m_valid || written == m_applied)
        return;
    m_applied = written;
    Q_EMIT filterChanged(*parsed);
}

void FilterLine::setProblem(const QString &problem)
{
    m_problem = problem;
    Q_EMIT problemChanged(problem);
}

bool FilterLine::isChoosing() const
{
    return m_names && m_names->popup()->isVisible();
}

bool FilterLine::eventFilter(QObject *watched, QEvent *event)
{
    if (m_names && watched == m_names->popup() && event->type() == QEvent::Hide)
        m_pause.start();
    return MonoLine::eventFilter(watched, event);
}

int FilterLine::wordStart() const
{
    int start = cursorPosition();
    while (start > 0 && isNameCharacter(text().at(start - 1)))
        --start;
    return start;
}

// Made when somebody first types: a completer costs a hidden list view.
void FilterLine::offerNames()
{
    if (!m_names) {
        QStringList names;
        for (const Filter::FieldInfo &field : Filter::fields())
            names << field.name << field.aliases;
        names += Filter::kindWords();
        names.removeDuplicates(); // "call" is both
        names.sort();
        m_names = new QCompleter(new QStringListModel(names, this), this);
        m_names->setWidget(this);
        m_names->popup()->setFont(font());
        m_names->popup()->installEventFilter(this);
        connect(m_names, qOverload<const QString &>(&QCompleter::activated), this, &FilterLine::insertName);
    }
    const QString word = text().mid(wordStart(), cursorPosition() - wordStart());
    m_names->setCompletionPrefix(word);
    const bool whole = m_names->completionCount() == 1 && m_names->currentCompletion() == word;
    if (word.isEmpty() || m_names->completionCount() == 0 || whole) {
        m_names->popup()->hide();
        return;
    }
    const int width = m_names->popup()->sizeHintForColumn(0) + m_names->popup()->verticalScrollBar()->sizeHint().width();
    m_names->complete(QRect(cursorRect().left(), 0, width + 16, height()));
}

void FilterLine::insertName(const QString &name)
{
    const int start = wordStart();
    setText(text().replace(start, cursorPosition() - start, name));
    setCursorPosition(start + int(name.size()));
}

void FilterLine::keyPressEvent(QKeyEvent *event)
{
    if (isChoosing()
        && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Tab)) {
        event->ignore();  // the completer's
        return;
    }
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        m_pause.stop();
        check();
        return;
    }
    MonoLine::keyPressEvent(event);
}

// From the cursor on: only the field itself knows how far it has scrolled, and only the cursor's place is told.
int FilterLine::leftOf(qsizetype position) const
{
    constexpr int BesideCursor = 5;  // that Qt adds to the cursor's rectangle
    const qsizetype cursor = cursorPosition();
    const int between = fontMetrics().horizontalAdvance(
        text().mid(std::min(cursor, position), std::abs(cursor - position)));
    return cursorRect().left() + BesideCursor + (position < cursor ? -between : between);
}

// A line under what is wrong; where something is missing, under the place where it belongs.
void FilterLine::paintMistake(QPainter &painter) const
{
    const int left = leftOf(m_mistake);
    const int right = m_mistakeLength > 0 ? leftOf(std::min(m_mistake + m_mistakeLength, text().size()))
                                          : left + fontMetrics().averageCharWidth();
    const int bottom = (height() + fontMetrics().height()) / 2;
    painter.setClipRect(rect().adjusted(textMargins().left(), 0, -textMargins().right(), 0));
    painter.fillRect(QRect(left, bottom, std::max(4, right - left), 2), Theme::of(this).color(Tone::Trouble));
}

void FilterLine::paintEvent(QPaintEvent *event)
{
    MonoLine::paintEvent(event);
    QPainter painter(this);
    const bool empty = text().trimmed().isEmpty() || (!m_valid && isChoosing()); // nothing to judge
    const QString icon = empty ? QStringLiteral("filter") : m_valid ? QStringLiteral("check") : QStringLiteral("error");
    const Tone tone = empty ? Tone::Secondary : m_valid ? Tone::Received : Tone::Trouble;
    Theme::paintIcon(&painter, QRect(10, (height() - 16) / 2, 16, 16), icon, Theme::of(this).color(tone));
    if (!empty && !m_valid && !m_pause.isActive())
        paintMistake(painter);
}

} // namespace porthole
