// Rules that answer, written by hand: what is wrong with which line, and what they would do.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/ruleseditor.h"

#include "ui/panels/formpieces.h"
#include "ui/theme/portholestyle.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"

#include <QCheckBox>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSaveFile>
#include <QSplitter>
#include <QStringDecoder>
#include <QTextBlock>
#include <QTreeView>

#include <algorithm>
#include <cerrno>

namespace porthole {

namespace {

constexpr qsizetype ProblemsShown = 3;
constexpr qsizetype RuleBytesShown = 32;
constexpr qsizetype LongestShown = 80;
constexpr qsizetype MessagesTried = 4;

bool endsConnection(const std::deque<RuleStep> &steps)
{
    return std::any_of(steps.begin(), steps.end(), [](const RuleStep &step) {
        return step.kind == RuleStep::Kind::Close || step.kind == RuleStep::Kind::Reset;
    });
}

} // namespace

RulesEditor::RulesEditor(const Seams &seams, For what, QWidget *parent)
    : QWidget(parent), m_seams(seams), m_for(what), m_text(new MonoText(this)),
      m_problems(new PlainLabel({}, Tone::Trouble, this)),
      m_take(new QPushButton(tr("Use these rules"), this)),
      m_try(monoField(QStringLiteral("ruleTry"), tr("A message to try"), 12, this)),
      m_hex(new QCheckBox(tr("Hex"), this)),
      m_result(new PlainLabel({}, Tone::Secondary, this))
{
    setObjectName(QStringLiteral("rulesEditor"));
    auto *split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    split->addWidget(buildWriting());
    split->addWidget(buildTrying());
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    connect(m_text, &QPlainTextEdit::textChanged, this, &RulesEditor::read);
    connect(m_try, &QLineEdit::textChanged, this, &RulesEditor::tryMessage);
    connect(m_hex, &QCheckBox::toggled, this, &RulesEditor::tryMessage);
    connect(m_take, &QPushButton::clicked, this, &RulesEditor::take);
    m_usual = what == For::Streams ? tr("# The first rule that fits answers. Lines are looked at without their end.\n"
                                      "exact ping\n    reply pong\\r\\n\n"
                                      "regex ^add (\\d+)$\n    delay 200\n    reply added {{match 1}}\\r\\n\n"
                                      "exact quit\n    reply bye\\r\\n\n    close\n"
                                      "else\n    reply ?\\r\\n\n")
                                 : tr("# The first rule that fits answers. A datagram is looked at without its line end.\n"
                                      "exact ping\n    reply pong\n"
                                      "regex ^add (\\d+)$\n    delay 200\n    reply added {{match 1}}\n"
                                      "else\n    reply ?\n");
    setText(m_usual);
}

QWidget *RulesEditor::buildWriting()
{
    auto *page = new QWidget(this);
    m_text->setObjectName(QStringLiteral("rulesText"));
    m_text->setAccessibleName(tr("Rules"));
    m_text->setMinimumHeight(40);
    m_text->setToolTip(tr("Of each rule first what it looks for: exact, contains, regex, open (when somebody connects) or else. "
                          "Then, each in a line, what it does: reply, delay MS, split BYTES, drop, close, reset."));
    m_problems->setObjectName(QStringLiteral("ruleProblems"));
    m_problems->setWordWrap(true);
    m_take->setObjectName(QStringLiteral("takeRules"));
    auto *open = new QPushButton(Theme::icon(QStringLiteral("folder")), tr("Open…"), page);
    open->setObjectName(QStringLiteral("openRules"));
    auto *save = new QPushButton(Theme::icon(QStringLiteral("save")), tr("Save…"), page);
    save->setObjectName(QStringLiteral("saveRules"));
    connect(open, &QPushButton::clicked, this, &RulesEditor::openFile);
    connect(save, &QPushButton::clicked, this, &RulesEditor::saveFile);
    auto *row = new QHBoxLayout;
    row->addWidget(open);
    row->addWidget(save);
    row->addStretch();
    row->addWidget(m_take);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_text, 1);
    column->addWidget(m_problems);
    column->addLayout(row);
    return page;
}

QWidget *RulesEditor::buildTrying()
{
    auto *page = new QWidget(this);
    m_try->setPlaceholderText(tr("a message to try"));
    m_hex->setObjectName(QStringLiteral("ruleTryHex"));
    m_result->setObjectName(QStringLiteral("ruleResult"));
    m_result->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->addWidget(fieldLabel(tr("Try"), m_try, page));
    row->addWidget(m_try, 1);
    row->addWidget(m_hex);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(12, 0, 0, 0);
    column->addLayout(row);
    column->addWidget(m_result);
    column->addWidget(buildAnswered(), 1);
    return page;
}

QTreeView *RulesEditor::buildAnswered()
{
    m_answered.setHorizontalHeaderLabels({tr("Who"), tr("Answered by")});
    auto *view = new QTreeView(this);
    view->setObjectName(QStringLiteral("answered"));
    view->setAccessibleName(tr("Which rule answered whom last"));
    view->setFrameShape(QFrame::NoFrame);
    view->setRootIsDecorated(false);
    view->setUniformRowHeights(true);
    view->setAllColumnsShowFocus(true);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setMinimumHeight(40);
    view->setModel(&m_answered);
    view->header()->resizeSection(0, Theme::of(this).scaled(150));
    return view;
}

bool RulesEditor::isUsual() const
{
    return text() == m_usual;
}

QString RulesEditor::text() const
{
    return m_text->toPlainText();
}

void RulesEditor::setText(const QString &text)
{
    m_text->setPlainText(text);
}

// Rules that did not change go on counting.
bool RulesEditor::takeWritten()
{
    if (!m_book)
        return false;
    if (m_taken && m_takenText == text())
        return true;
    m_taken = std::make_shared<RuleAnswers>(*m_book);
    m_takenText = text();
    read();
    return true;
}

void RulesEditor::read()
{
    auto book = RuleBook::parse(text().toUtf8());
    QList<RuleProblem> problems = book ? QList<RuleProblem>() : book.error();
    const int forStreams = book && m_for == For::Datagrams ? book->lineForStreams() : 0;
    if (forStreams)
        problems += RuleProblem{forStreams, {QT_TRANSLATE_NOOP("porthole", "Datagrams have no connection that could be opened, closed or reset."), {}}};
    m_book.reset();
    if (problems.isEmpty())
        m_book = std::move(*book);
    showProblems(problems);
    m_take->setEnabled(m_book && (!m_taken || m_takenText != text()));
    tryMessage();
}

void RulesEditor::showProblems(const QList<RuleProblem> &problems)
{
    QStringList words;
    QList<QTextEdit::ExtraSelection> marks;
    for (const RuleProblem &problem : problems) {
        if (words.size() < ProblemsShown)
            words << tr("Line %1: %2").arg(problem.line).arg(translated(problem.message));
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_text->document()->findBlockByNumber(std::max(0, problem.line - 1)));
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        mark.format.setBackground(Theme::of(this).tokens().troubleWash);
        marks << mark;
    }
    if (problems.size() > ProblemsShown)
        words << tr("%n more lines are wrong.", nullptr, int(problems.size() - ProblemsShown));
    m_text->setExtraSelections(marks);
    setLook(m_text, problems.isEmpty() ? Look::Usual : Look::Invalid);
    m_problems->setText(words.join(QLatin1Char('\n')));
    m_problems->setVisible(!words.isEmpty());
}

QString RulesEditor::lineAt(int line) const
{
    const QString words = m_text->document()->findBlockByNumber(line - 1).text().trimmed();
    return visibleText(words.toUtf8(), LongestShown);
}

void RulesEditor::say(const QString &words, bool wrong)
{
    m_result->setTone(wrong ? Tone::Trouble : Tone::Secondary);
    m_result->setText(words);
}

// By a player of its own: trying counts nothing.
void RulesEditor::tryMessage()
{
    if (!m_book)
        return say(tr("The rules have to be mended first."), false);
    const auto bytes = m_hex->isChecked() ? parseHex(m_try->text()) : unescape(m_try->text());
    setLook(m_try, bytes ? Look::Usual : Look::Invalid);
    if (!bytes)
        return say(translated(bytes.error().message), true);
    RuleAnswers trial(*m_book);
    bool over = false;
    QStringList words = opening(trial, over);
    if (over)
        return say(words.join(QLatin1Char('\n')), false);
    if (m_try->text().isEmpty()) {
        words << tr("Write a message, and what answers it is said here. Nothing is sent.");
        return say(words.join(QLatin1Char('\n')), false);
    }
    const QList<QByteArray> messages = messagesIn(*bytes);
    for (qsizetype i = 0; i < messages.size() && i < MessagesTried; ++i) {
        std::deque<RuleStep> steps;
        Text problem;
        trial.player.answer(messages[i], steps, problem);
        const QString done = doing(trial.player.lastRule(), steps, problem);
        words << (messages.size() == 1 ? done : tr("Message %1: %2").arg(i + 1).arg(done));
        if (endsConnection(steps))
            return say(words.join(QLatin1Char('\n')), false); // what follows is looked at by nobody
    }
    if (messages.size() > MessagesTried)
        words << tr("%n more messages are not tried.", nullptr, int(messages.size() - MessagesTried));
    say(words.join(QLatin1Char('\n')), false);
}

// What is said first, before any message; nothing without a rule for it. `over`: what comes then is looked at by nobody.
QStringList RulesEditor::opening(RuleAnswers &trial, bool &over) const
{
    if (!m_book->opening())
        return {};
    std::deque<RuleStep> steps;
    Text problem;
    trial.player.open(steps, problem);
    over = endsConnection(steps);
    return {tr("When somebody connects: %1").arg(doing(trial.player.lastRule(), steps, problem)), QString()};
}

// As a listener cuts what comes: a stream into its lines, which are looked at without their end, of which the last may
// have none; a datagram is one, with or without it.
QList<QByteArray> RulesEditor::messagesIn(const QByteArray &bytes) const
{
    if (m_book->unit() != RuleBook::Unit::Line)
        return {bytes};
    if (m_for == For::Datagrams)
        return {bytes.endsWith("\r\n") ? bytes.chopped(2) : bytes.endsWith('\n') ? bytes.chopped(1) : bytes};
    QList<QByteArray> lines = bytes.split('\n');
    if (lines.size() > 1 && lines.last().isEmpty())
        lines.removeLast();
    for (QByteArray &line : lines) {
        if (line.endsWith('\r'))
            line.chop(1);
    }
    return lines;
}

QString RulesEditor::doing(int line, const std::deque<RuleStep> &steps, const Text &problem) const
{
    QStringList words;
    if (!problem.isEmpty())
        words << translated(problem);
    words << (line ? tr("Line %1 answers: %2").arg(line).arg(lineAt(line)) : tr("No rule fits: nothing is answered."));
    for (const RuleStep &step : steps) {
        switch (step.kind) {
        case RuleStep::Kind::Wait: words << tr("waits %1 ms").arg(step.milliseconds); break;
        case RuleStep::Kind::Close: words << tr("closes the connection"); break;
        case RuleStep::Kind::Reset: words << tr("resets the connection"); break;
        case RuleStep::Kind::Send: {
            const QByteArrayView shown = QByteArrayView(step.bytes).first(std::min(step.bytes.size(), RuleBytesShown));
            words << tr("sends %1: %2  (%3)").arg(exactBytes(quint64(step.bytes.size())), hexString(shown), visibleText(step.bytes, RuleBytesShown));
            break;
        }
        }
        if (words.size() > 12) {
            words << QStringLiteral("…");
            break;
        }
    }
    if (line && steps.empty())
        words << tr("sends nothing");
    return words.join(QLatin1Char('\n'));
}

void RulesEditor::take()
{
    if (takeWritten())
        Q_EMIT taken();
}

// The lines are those of the rules that are in use, as long as nothing was changed.
void RulesEditor::showAnswered(const QList<std::pair<QString, int>> &answered, qsizetype more)
{
    if (answered == m_shown && more == m_more)
        return;
    m_shown = answered;
    m_more = more;
    m_answered.setRowCount(int(answered.size()) + (more > 0 ? 1 : 0));
    const QString written = text();
    int row = 0;
    for (const auto &[who, line] : answered) {
        const bool known = line > 0 && m_takenText == written;
        const QString rule = line == 0 ? tr("none yet") : known ? tr("line %1: %2").arg(line).arg(lineAt(line)) : tr("line %1").arg(line);
        setAnswered(row++, visibleText(who.toUtf8(), LongestShown), rule);
    }
    if (more > 0)
        setAnswered(row, tr("and %1 older ones").arg(humanCount(quint64(more))), {});
}

// In its place: rows that are made anew would be chosen no more.
void RulesEditor::setAnswered(int row, const QString &who, const QString &rule)
{
    const QString texts[] = {who, rule};
    for (int column = 0; column < 2; ++column) {
        if (QStandardItem *item = m_answered.item(row, column); !item)
            m_answered.setItem(row, column, new QStandardItem(texts[column]));
        else if (item->text() != texts[column])
            item->setText(texts[column]);
    }
}

void RulesEditor::openFile()
{
    m_seams.openFile(this, {tr("Open rules"), tr("Rules (*.rules *.txt);;All files (*)"), {}}, [this](const QString &path) {
        QFile file(path);
        errno = 0;
        // A pipe would be waited for.
        if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) {
            const Words words = inWords(failureFromErrno(errno ? errno : EINVAL, {"open", path}));
            return say(translated(words.what) + QLatin1Char(' ') + translated(words.why), true);
        }
        const QByteArray bytes = file.read(RuleBook::LongestFile + 1);
        if (bytes.size() > RuleBook::LongestFile)
            return say(tr("The file is longer than %1.").arg(humanBytes(RuleBook::LongestFile)), true);
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString written = decoder(bytes);
        if (decoder.hasError())
            return say(tr("%1 is no text in UTF-8: it would not be kept as it is. Save it in UTF-8, or write such bytes as \\xHH.").arg(path), true);
        setText(written);
    });
}

void RulesEditor::saveFile()
{
    m_seams.saveFile(this, {tr("Save rules"), tr("Rules (*.rules *.txt);;All files (*)"), QStringLiteral("answers.rules")}, [this](const QString &path) {
        QSaveFile file(path);
        const QByteArray bytes = text().toUtf8();
        errno = 0;
        if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
            return say(tr("Saved as %1.").arg(path), false);
        const Words words = inWords(failureFromErrno(errno ? errno : EIO, {"save", path}));
        say(translated(words.what) + QLatin1Char(' ') + translated(words.why), true);
    });
}

} // namespace porthole
