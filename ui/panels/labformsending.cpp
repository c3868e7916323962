// What the lab sends for a person: messages of their own, what answers them, and whether TLS is inside.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labpresets.h"
#include "core/protocol/bytes.h"
#include "ui/panels/formpieces.h"
#include "ui/panels/labform.h"
#include "ui/theme/portholestyle.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"
#include "ui/widgets/wraprow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

using LabResponds = Responder::What;
constexpr LabResponds OfferedInLab[] = {LabResponds::Echo, LabResponds::Discard, LabResponds::Fixed};
constexpr qsizetype LongestWritten = 1000; // bytes of a message that can be changed here; longer ones are shown by their beginning

bool isWritable(const QList<QByteArray> &messages)
{
    return messages.size() == 1 && messages.first().size() <= LongestWritten;
}

Failure unreadableField(const QString &text, const Text &why)
{
    return {Reason::Usage, 0, {"read the form", text.left(200), why}, {}};
}

} // namespace

void LabForm::buildSending(WrapRow *row)
{
    m_responds->setObjectName(u"responds"_s);
    m_responds->setAccessibleName(tr("Answer"));
    m_responds->addItems({tr("Echo"), tr("Discard"), tr("Always the same")});
    const QStringList tips{tr("Host B sends back what comes."), tr("Host B reads what comes and says nothing."),
                           tr("Host B answers each piece that it reads with the same bytes.")};
    for (int i = 0; i < m_responds->count(); ++i)
        m_responds->setItemData(i, tips.at(i), Qt::ToolTipRole);
    m_fixed->setText(u"OK\\r\\n"_s);
    m_secure->setObjectName(u"secure"_s);
    m_secure->setToolTip(plainToolTip(tr("The messages go in TLS, with a certificate that this machine's own authority makes for host B. UDP has nothing like it here.")));
    m_sendGroup = row->add({fieldLabel(tr("Message"), m_message, row), m_message}, true);
    m_respondsGroup = row->add({fieldLabel(tr("Answer"), m_responds, row), m_responds, m_fixed});
    m_secureGroup = row->add({m_secure});
}

// A message that is long, or one of several, is looked at and not changed here.
void LabForm::showMessages()
{
    const QList<QByteArray> &messages = m_base.sending.messages;
    const QByteArray first = messages.value(0);
    const bool writable = messages.isEmpty() || isWritable(messages);
    m_message->setReadOnly(!writable);
    m_message->setText(writable ? escape(first) : visibleText(first, lab::LabMessage::MostShown));
    m_message->setToolTip(plainToolTip(
        writable ? tr("Understand \\n \\r \\t \\0 \\xHH \\uXXXX and \\\\")
                 : tr("How the first message begins (%1; different messages: %2). They are written where they came from.")
                       .arg(exactBytes(quint64(first.size())), humanCount(quint64(messages.size())))));
    m_message->setCursorPosition(0);
    const auto *found = std::find(std::begin(OfferedInLab), std::end(OfferedInLab), m_base.sending.answer.what);
    m_responds->setCurrentIndex(found == std::end(OfferedInLab) ? 0 : int(found - std::begin(OfferedInLab)));
    if (m_base.sending.answer.what == LabResponds::Fixed)
        m_fixed->setText(escape(m_base.sending.answer.fixed));
    m_secure->setChecked(m_base.sending.secure);
}

void LabForm::takeMessage(const QString &text)
{
    const Parsed<QByteArray> bytes = unescape(text);
    setLook(m_message, bytes ? Look::Usual : Look::Invalid);
    if (bytes)
        m_base.sending.messages = {*bytes};
}

void LabForm::fitSending()
{
    const bool isSend = m_base.kind == lab::LabKind::Send, secure = isSend && m_secure->isChecked();
    m_fixed->setVisible(isSend && OfferedInLab[std::max(0, m_responds->currentIndex())] == LabResponds::Fixed);
    m_responds->setToolTip(m_responds->currentData(Qt::ToolTipRole).toString());
    setLook(m_fixed, unescape(m_fixed->text()) ? Look::Usual : Look::Invalid);
    m_runs->setEnabled(!lab::isOnlyOfTcp(m_base.kind) && !secure);
    if (secure)
        m_runs->setCurrentIndex(int(Runs::OnlyTcp));
}

void LabForm::applySending(lab::LabOptions &options) const
{
    lab::LabSending &sending = options.sending;
    sending.answer = {OfferedInLab[std::max(0, m_responds->currentIndex())], {}};
    if (sending.answer.what == LabResponds::Fixed)
        sending.answer.fixed = unescape(m_fixed->text()).value_or(QByteArray());
    sending.secure = m_secure->isChecked();
}

Failure LabForm::sendingProblem() const
{
    if (!m_message->isReadOnly())
        if (const Parsed<QByteArray> bytes = unescape(m_message->text()); !bytes)
            return unreadableField(m_message->text(), bytes.error().message);
    const QList<QByteArray> &messages = m_base.sending.messages;
    if (messages.isEmpty() || messages.contains(QByteArray()))
        return unreadableField(m_message->text(), {QT_TRANSLATE_NOOP("porthole", "It holds no byte that could be sent."), {}});
    if (OfferedInLab[std::max(0, m_responds->currentIndex())] == LabResponds::Fixed) {
        const Parsed<QByteArray> bytes = unescape(m_fixed->text());
        if (!bytes || bytes->isEmpty())
            return unreadableField(m_fixed->text(), bytes ? Text{QT_TRANSLATE_NOOP("porthole", "It holds no byte that could be sent."), {}} : bytes.error().message);
    }
    lab::LabComposed composed;
    composed.messages = messages;
    composed.count = m_messages->value();
    const lab::LabOptions chosen = options();
    composed.carrier = chosen.tcp ? lab::LabCarrier::Tcp : lab::LabCarrier::Udp; // where both go, what a stream may not say is refused
    const Result<void> may = lab::allowed(composed, chosen.sending.answer);
    return may ? Failure() : may.error();
}

// Nothing is cut without saying so.
QString LabForm::cutWords(const lab::LabComposed &composed) const
{
    const int sent = std::min(composed.count, m_messages->maximum());
    const quint64 wished = composed.wishedCount.value_or(quint64(composed.count));
    QString words;
    if (wished == 0)
        words += u' ' + tr("It was to go on without end: here %n message(s) are sent.", nullptr, sent);
    else if (composed.count > sent)
        words += u' ' + tr("Of %1 messages the first %2 are sent here; the command line takes more.").arg(humanCount(wished), humanCount(quint64(sent)));
    else if (wished != quint64(sent))
        words += u' ' + tr("Of %1 messages the first %2 are sent here: the lab takes no more.").arg(humanCount(wished), humanCount(quint64(sent)));
    if (composed.wishedPaceMs != 0)
        words += u' ' + tr("They go every %1 ms and not every %2 ms: the lab waits no longer.").arg(humanCount(quint64(composed.paceMs)), humanCount(quint64(composed.wishedPaceMs)));
    return words;
}

void LabForm::setComposed(const lab::LabComposed &composed)
{
    const lab::LabOptions before = options();
    const QList<lab::LabPreset> &presets = lab::labPresets();
    const auto found = std::find_if(presets.begin(), presets.end(), [](const auto &one) { return one.options.kind == lab::LabKind::Send; });
    takePreset(int(found - presets.begin()));
    lab::LabOptions wanted = m_base;
    wanted.link = before.link;
    wanted.setup = before.setup;
    wanted.v6 = before.v6;
    setOptions(lab::sendingOf(wanted, composed));
    QString watch = tr("What you wrote, sent by a client in host A to a listener in host B that sends it back. The link is as it was set last, with its "
                       "faults: choose under Link what it does, and run it again.");
    watch += cutWords(composed);
    m_watch->setText(watch);
    m_preset->setToolTip(plainToolTip(watch));
}

} // namespace porthole
