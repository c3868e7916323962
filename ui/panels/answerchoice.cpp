// What answers by itself: nobody, a small service, always the same, or rules.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/answerchoice.h"

#include "core/protocol/bytes.h"
#include "ui/panels/formpieces.h"
#include "ui/panels/ruleseditor.h"
#include "ui/theme/portholestyle.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>
#include <iterator>

namespace porthole {

namespace {

using Responds = Responder::What;
constexpr char UsualReply[] = "OK\\r\\n";
constexpr qsizetype LongestNamed = 100; // of an answer that is wrong
constexpr Responds Offered[] = {Responds::None, Responds::Echo, Responds::Discard, Responds::Fixed, Responds::Rules, Responds::Chargen, Responds::Daytime};

} // namespace

AnswerChoice::AnswerChoice(RulesEditor *rules, QWidget *parent)
    : QWidget(parent), m_what(new QComboBox(this)),
      m_fixed(monoField(QStringLiteral("fixedReply"), tr("The answer"), 14, this)),
      m_edit(new QPushButton(tr("Edit rules"), this)),
      m_rules(rules)
{
    m_what->setObjectName(QStringLiteral("answer"));
    m_what->setAccessibleName(tr("Answer"));
    m_what->addItems({tr("By hand"), tr("Echo"), tr("Discard"), tr("Always the same"), tr("Rules"), tr("Chargen"), tr("Daytime")});
    const QStringList tips{tr("Nothing answers but you."), tr("Sends back what comes."), tr("Reads what comes and says nothing."),
                           tr("Answers whatever comes with the same bytes."), tr("The first rule that fits answers."),
                           tr("Characters without end (RFC 864)."), tr("The time of day in words (RFC 867).")};
    for (int i = 0; i < m_what->count(); ++i)
        m_what->setItemData(i, tips.at(i), Qt::ToolTipRole);
    m_fixed->setText(QLatin1String(UsualReply));
    m_fixed->setToolTip(tr("Understand \\n \\r \\t \\0 \\xHH \\uXXXX and \\\\"));
    m_edit->setObjectName(QStringLiteral("editRules"));
    m_edit->setCheckable(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_what);
    row->addWidget(m_fixed);
    row->addWidget(m_edit);
    setFocusProxy(m_what);
    connect(m_what, &QComboBox::activated, this, [this] {
        refresh();
        m_edit->setChecked(Offered[m_what->currentIndex()] == Responds::Rules);
        Q_EMIT changed();
    });
    connect(m_fixed, &QLineEdit::textChanged, this, &AnswerChoice::refresh);
    connect(m_fixed, &QLineEdit::editingFinished, this, &AnswerChoice::changed);
    connect(m_edit, &QPushButton::toggled, this, &AnswerChoice::rulesShown);
    connect(m_rules, &RulesEditor::taken, this, &AnswerChoice::changed);
    refresh();
}

void AnswerChoice::refresh()
{
    const Responds what = Offered[m_what->currentIndex()];
    m_fixed->setVisible(what == Responds::Fixed);
    m_edit->setVisible(what == Responds::Rules);
    const auto bytes = unescape(m_fixed->text());
    setLook(m_fixed, bytes ? Look::Usual : Look::Invalid);
    m_fixed->setToolTip(bytes ? tr("Understand \\n \\r \\t \\0 \\xHH \\uXXXX and \\\\") : plainToolTip(translated(bytes.error().message)));
    m_what->setToolTip(m_what->currentData(Qt::ToolTipRole).toString());
    if (what != Responds::Rules)
        m_edit->setChecked(false);
}

bool AnswerChoice::isReady() const
{
    return Offered[m_what->currentIndex()] == Responds::Rules ? m_rules->takeWritten() : !problem();
}

Failure AnswerChoice::problem() const
{
    if (Offered[m_what->currentIndex()] != Responds::Fixed)
        return {};
    const auto bytes = unescape(m_fixed->text());
    return bytes ? Failure() : Failure{Reason::Usage, 0, {"respond", m_fixed->text().left(LongestNamed), bytes.error().message}, {}};
}

Responder AnswerChoice::responder() const
{
    Responder responder;
    responder.what = Offered[m_what->currentIndex()];
    if (responder.what == Responds::Fixed)
        responder.fixed = unescape(m_fixed->text()).value(); // isReady()
    if (responder.what == Responds::Rules)
        responder.rules = m_rules->rules();
    return responder;
}

void AnswerChoice::choose(Responder::What what)
{
    const auto *found = std::find(std::begin(Offered), std::end(Offered), what);
    m_what->setCurrentIndex(found == std::end(Offered) ? 0 : int(found - std::begin(Offered)));
    refresh();
}

void AnswerChoice::showRules(bool shown)
{
    m_edit->setChecked(shown);
}

void AnswerChoice::addValues(QVariantMap &values) const
{
    values.insert(QStringLiteral("answer"), m_what->currentIndex());
    if (m_fixed->text() != QLatin1String(UsualReply))
        values.insert(QStringLiteral("fixedReply"), m_fixed->text());
    if (!m_rules->isUsual())
        values.insert(QStringLiteral("rules"), m_rules->text());
}

void AnswerChoice::setValues(const QVariantMap &values)
{
    m_what->setCurrentIndex(qBound(0, values.value(QStringLiteral("answer")).toInt(), m_what->count() - 1));
    if (values.contains(QStringLiteral("fixedReply")))
        m_fixed->setText(values.value(QStringLiteral("fixedReply")).toString());
    if (const QString rules = values.value(QStringLiteral("rules")).toString(); !rules.isEmpty())
        m_rules->setText(rules);
    refresh();
}

} // namespace porthole
