// What to compare: the scenario, how many messages, how big, how fast; and what to watch for.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/comparisonform.h"

#include "ui/panels/formpieces.h"
#include "ui/panels/numberfields.h"
#include "ui/theme/portholestyle.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace porthole {

namespace {

QString watchFor(Scenario scenario)
{
    switch (scenario) {
    case Scenario::Arrives:
        return ComparisonForm::tr(
            "The reader looks only now and then. TCP hands it whatever has collected, as one run of bytes: it has to "
            "find the messages itself. UDP hands it every datagram apart.");
    case Scenario::SlowReader:
        return ComparisonForm::tr(
            "The reader sleeps until all is sent, with a small receive buffer. Watch who pays: TCP makes the sender "
            "wait (the bars), and everything arrives. UDP lets it send, and the kernel drops what does not fit.");
    case Scenario::NobodyThere:
        return ComparisonForm::tr(
            "Nothing is bound to the port. TCP shakes hands first, so connect() fails and nothing is sent. UDP sends "
            "at once and every send() succeeds; at most an ICMP message says afterwards that nobody was there.");
    case Scenario::ReaderLeaves:
        return ComparisonForm::tr(
            "The reader closes its socket half way. TCP says so to the sender and ends the connection. UDP has no "
            "connection to end: the sender goes on, unless it asks for ICMP messages and heeds them.");
    }
    return {};
}

} // namespace

QString ComparisonForm::nameOf(Scenario scenario)
{
    switch (scenario) {
    case Scenario::Arrives: return tr("Everything arrives");
    case Scenario::SlowReader: return tr("Slow reader");
    case Scenario::NobodyThere: return tr("Nobody there");
    case Scenario::ReaderLeaves: return tr("Reader leaves");
    }
    return {};
}

ComparisonForm::ComparisonForm(QWidget *parent)
    : QWidget(parent),
      m_scenario(new SegmentedControl(QStringLiteral("scenario"),
                                      {nameOf(Scenario::Arrives), nameOf(Scenario::SlowReader),
                                       nameOf(Scenario::NobodyThere), nameOf(Scenario::ReaderLeaves)}, this)),
      m_family(new SegmentedControl(QStringLiteral("family"), {tr("IPv4"), tr("IPv6")}, this)),
      m_messages(numberField(QStringLiteral("messages"), tr("Messages"), 1, ComparisonOptions::MaxMessages, {}, this)),
      m_size(numberField(QStringLiteral("size"), tr("Size of each message"), ComparisonOptions::MinSize,
                    ComparisonOptions::MaxSize, tr(" bytes"), this)),
      m_pace(numberField(QStringLiteral("pace"), tr("Time between messages"), 0, ComparisonOptions::MaxPaceMs, tr(" ms"), this)),
      m_run(new QPushButton(tr("Run"), this)),
      m_watch(new PlainLabel({}, Tone::Secondary, this))
{
    m_scenario->setAccessibleName(tr("Scenario"));
    m_family->setAccessibleName(tr("IP version"));
    m_pace->setSpecialValueText(tr("none"));
    m_pace->setToolTip(tr("0: as fast as the sender can."));
    m_run->setObjectName(QStringLiteral("run"));
    m_watch->setObjectName(QStringLiteral("watch"));
    m_watch->setWordWrap(true);
    setFocusProxy(m_run);
    auto *first = new QHBoxLayout;
    first->addWidget(m_scenario);
    first->addStretch();
    first->addWidget(m_run);
    auto *second = new QHBoxLayout;
    second->addWidget(fieldLabel(tr("Messages"), m_messages, this));
    second->addWidget(m_messages);
    second->addWidget(fieldLabel(tr("of"), m_size, this));
    second->addWidget(m_size);
    second->addWidget(fieldLabel(tr("every"), m_pace, this));
    second->addWidget(m_pace);
    second->addStretch();
    second->addWidget(m_family);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addLayout(first);
    column->addLayout(second);
    column->addWidget(m_watch);
    connect(m_scenario, &SegmentedControl::chosen, this, &ComparisonForm::refreshWatch);
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (m_running)
            Q_EMIT cancelWanted();
        else
            Q_EMIT runWanted();
    });
    setOptions({});
    setRunning(false);
}

ComparisonOptions ComparisonForm::options() const
{
    ComparisonOptions options;
    options.scenario = Scenario(m_scenario->current());
    options.family = m_family->current() == 1 ? Family::IPv6 : Family::IPv4;
    options.messages = m_messages->value();
    options.size = m_size->value();
    options.paceMs = m_pace->value();
    return bounded(options);
}

void ComparisonForm::setOptions(const ComparisonOptions &wanted)
{
    const ComparisonOptions options = bounded(wanted);
    m_scenario->setCurrent(int(options.scenario));
    m_family->setCurrent(options.family == Family::IPv6 ? 1 : 0);
    m_messages->setValue(options.messages);
    m_size->setValue(options.size);
    m_pace->setValue(options.paceMs);
    refreshWatch();
}

QVariantMap ComparisonForm::values() const
{
    const ComparisonOptions options = this->options();
    return {{QStringLiteral("scenario"), int(options.scenario)}, {QStringLiteral("messages"), options.messages},
            {QStringLiteral("size"), options.size}, {QStringLiteral("pace"), options.paceMs},
            {QStringLiteral("ipv6"), options.family == Family::IPv6}};
}

void ComparisonForm::setValues(const QVariantMap &values)
{
    const ComparisonOptions now = options();
    ComparisonOptions options;
    options.scenario = Scenario(qBound(0, values.value(QStringLiteral("scenario"), int(now.scenario)).toInt(),
                                       int(Scenario::Last)));
    options.messages = values.value(QStringLiteral("messages"), now.messages).toInt();
    options.size = values.value(QStringLiteral("size"), now.size).toInt();
    options.paceMs = values.value(QStringLiteral("pace"), now.paceMs).toInt();
    options.family = values.value(QStringLiteral("ipv6"), now.family == Family::IPv6).toBool() ? Family::IPv6 : Family::IPv4;
    setOptions(options);
}

void ComparisonForm::setRunning(bool running)
{
    m_running = running;
    m_run->setText(running ? tr("Stop") : tr("Run"));
    setLook(m_run, running ? Look::Usual : Look::Primary);
}

void ComparisonForm::showWatch(bool shown)
{
    m_watch->setVisible(shown);
}

void ComparisonForm::refreshWatch()
{
    const QString text = watchFor(Scenario(m_scenario->current()));
    m_watch->setText(text);
    m_scenario->setToolTip(plainToolTip(text));
}

} // namespace porthole
