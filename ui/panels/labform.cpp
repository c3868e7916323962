// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/labform.h"

#include "core/lab/labpresets.h"
#include "core/protocol/timeunits.h"
#include "ui/panels/formpieces.h"
#include "ui/theme/portholestyle.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/words.h"
#include "ui/widgets/wraprow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QRegularExpressionValidator>
#include <QSpinBox>

#include <algorithm>
#include <limits>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostShown = 1000; // messages: of more, the command line tells better
constexpr int LongestDelayMs = 10'000;
constexpr int MostKbits = 1'000'000;
constexpr qint64 KbitPerSecond = 1000;

} // namespace

LabForm::LabForm(QWidget *parent)
    : QWidget(parent),
      m_preset(new QComboBox(this)),
      m_messages(number(u"messages"_s, tr("Messages"), 1, MostShown, {})),
      m_size(number(u"size"_s, tr("Size of each message"), lab::LabOptions::LeastSize, lab::LabOptions::MostSize, tr(" bytes"))),
      m_pace(number(u"pace"_s, tr("Time between messages"), 0, lab::LabOptions::LongestPaceMs, tr(" ms"))),
      m_loss(percent(u"loss"_s, tr("Loss"))),
      m_delay(number(u"delay"_s, tr("Delay"), 0, LongestDelayMs, tr(" ms"))),
      m_jitter(number(u"jitter"_s, tr("Jitter"), 0, LongestDelayMs, tr(" ms"))),
      m_drops(monoField(u"drops"_s, tr("Packets that are lost"), 8, this)),
      m_reorder(percent(u"reorder"_s, tr("Held back"))),
      m_duplicate(percent(u"duplicate"_s, tr("Doubled"))),
      m_corrupt(percent(u"corrupt"_s, tr("Damaged"))),
      m_rate(number(u"rate"_s, tr("Rate"), 0, MostKbits, tr(" kbit/s"))),
      m_queue(number(u"queue"_s, tr("Queue"), 0, 10'000, tr(" packets"))),
      m_seed(number(u"seed"_s, tr("Seed"), 0, std::numeric_limits<int>::max(), {})),
      m_answer(number(u"answer"_s, tr("Size of an answer"), lab::LabOptions::LeastSize, lab::LabOptions::MostSize, tr(" bytes"))),
      m_hold(number(u"hold"_s, tr("How long"), 1, lab::LabOptions::LongestHoldMs, tr(" ms"))),
      m_udpRate(number(u"udpRate"_s, tr("Rate of UDP's sender"), 0, MostKbits, tr(" kbit/s"))),
      m_backlog(number(u"backlog"_s, tr("Backlog"), 0, lab::LabOptions::MostBacklog, {})),
      m_clients(number(u"clients"_s, tr("Clients"), 1, lab::LabOptions::MostClients, {})),
      m_synRetries(number(u"synRetries"_s, tr("SYN again"), 0, lab::LabOptions::MostSynRetries, tr(" times"))),
      m_together(new QCheckBox(tr("Both at once"), this)),
      m_classic(new QCheckBox(tr("Classic TCP"), this)),
      m_family(new SegmentedControl(u"family"_s, {tr("IPv4"), tr("IPv6")}, this)),
      m_unfold(new QPushButton(Theme::icon(u"settings"_s), tr("Link"), this)),
      m_run(new QPushButton(tr("Run"), this)),
      m_watch(new PlainLabel({}, Tone::Secondary, this))
{
    build();
    wire();
    takePreset(0);
    setRunning(false);
}

void LabForm::build()
{
    m_preset->setObjectName(u"preset"_s);
    m_preset->setAccessibleName(tr("Experiment"));
    for (const lab::LabPreset &preset : lab::labPresets())
        m_preset->addItem(translated({preset.title, {}}));
    m_preset->setMaxVisibleItems(m_preset->count());
    m_pace->setSpecialValueText(tr("none"));
    m_pace->setToolTip(tr("0: as fast as the sender can."));
    m_family->setAccessibleName(tr("IP version"));
    m_unfold->setObjectName(u"linkShown"_s);
    m_unfold->setCheckable(true);
    m_run->setObjectName(u"run"_s);
    m_watch->setObjectName(u"watch"_s);
    m_watch->setWordWrap(true);
    setFocusProxy(m_run);
    auto *first = new QHBoxLayout;
    first->addWidget(m_preset);
    first->addSpacing(metrics::Gap);
    first->addWidget(m_together);
    first->addStretch();
    first->addWidget(m_unfold);
    first->addWidget(m_run);
    auto *second = new WrapRow(this);
    m_fields = second;
    second->add({fieldLabel(tr("Messages"), m_messages, second), m_messages});
    second->add({fieldLabel(tr("of"), m_size, second), m_size});
    second->add({fieldLabel(tr("every"), m_pace, second), m_pace});
    second->add({fieldLabel(tr("Delay"), m_delay, second), m_delay});
    second->add({fieldLabel(tr("Loss"), m_loss, second), m_loss});
    second->add({}); // where there are two lines, they keep their order
    m_own = buildOwn();
    m_link = buildLink();
    m_link->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addLayout(first);
    column->addWidget(second);
    column->addWidget(m_own);
    column->addWidget(m_link);
    column->addWidget(m_watch);
}

// What only some experiments have.
QWidget *LabForm::buildOwn()
{
    auto *row = new WrapRow(this);
    m_hold->setToolTip(tr("Until host B reads again, or ends, or host A breaks off; of questions over UDP, how long an answer is waited for."));
    m_udpRate->setSpecialValueText(tr("at the pace"));
    m_udpRate->setToolTip(tr("What is given to UDP, which sends it whether or not the link can carry it. TCP finds its own."));
    m_backlog->setToolTip(tr("How many connections wait for accept(); Linux takes one more."));
    m_synRetries->setSpecialValueText(tr("as the system"));
    m_synRetries->setToolTip(tr("How often a SYN is sent again before connect() fails, after 1 s, 2 s, 4 s ..."));
    m_answerGroup = row->add({fieldLabel(tr("Answers of"), m_answer, row), m_answer});
    m_holdGroup = row->add({fieldLabel(tr("How long"), m_hold, row), m_hold});
    m_udpRateGroup = row->add({fieldLabel(tr("Rate of UDP's sender"), m_udpRate, row), m_udpRate});
    m_backlogGroup =
        row->add({fieldLabel(tr("Backlog"), m_backlog, row), m_backlog, fieldLabel(tr("Clients"), m_clients, row), m_clients});
    m_synGroup = row->add({fieldLabel(tr("SYN again"), m_synRetries, row), m_synRetries});
    m_together->setObjectName(u"together"_s);
    m_together->setMinimumHeight(Theme::of(this).controlHeight());
    m_together->setToolTip(tr("TCP and UDP share the link, instead of one after the other having it alone."));
    return row;
}

void LabForm::showOwn()
{
    using lab::LabKind;
    const LabKind kind = m_base.kind;
    m_answerGroup->setVisible(lab::isExchange(kind));
    m_holdGroup->setVisible(kind == LabKind::Exchange || kind == LabKind::NoAccept || kind == LabKind::Reset || kind == LabKind::SlowReader);
    m_udpRateGroup->setVisible(kind == LabKind::Bulk);
    m_backlogGroup->setVisible(kind == LabKind::NoAccept);
    m_synGroup->setVisible(kind == LabKind::Nobody);
    m_own->setVisible(lab::isExchange(kind) || kind == LabKind::NoAccept || kind == LabKind::Reset || kind == LabKind::SlowReader
                      || kind == LabKind::Bulk || kind == LabKind::Nobody);
    m_together->setEnabled(!lab::isOnlyOfTcp(kind));
}

QWidget *LabForm::buildLink()
{
    auto *row = new WrapRow(this);
    m_delay->setToolTip(tr("Each way."));
    m_loss->setToolTip(tr("Of all packets, each way, by chance."));
    m_jitter->setToolTip(tr("Packets take so much more or less, and may overtake each other."));
    m_jitter->setSpecialValueText(tr("none"));
    m_drops->setPlaceholderText(tr("such as 3, 7"));
    m_drops->setToolTip(tr("Of the packets with data from host A, counted from 1 as they are sent for the first time: these are lost, "
                           "over TCP and over UDP."));
    m_drops->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]{0,6}([, ]+[0-9]{0,6})*"_s), m_drops));
    m_reorder->setToolTip(tr("So many packets from host A take a longer way, and later ones pass them."));
    m_duplicate->setToolTip(tr("So many packets from host A arrive twice."));
    m_corrupt->setToolTip(tr("One bit of so many packets from host A is turned; the checksum tells."));
    m_rate->setSpecialValueText(tr("no limit"));
    m_rate->setToolTip(tr("Of the link, from host A."));
    m_queue->setSpecialValueText(tr("no limit"));
    m_queue->setToolTip(tr("How many wait for the link, at most. What finds no room is lost."));
    m_seed->setToolTip(tr("Of chance: the same number, the same losses, for both transports."));
    m_classic->setObjectName(u"classic"_s);
    m_classic->setMinimumHeight(Theme::of(this).controlHeight());
    m_classic->setToolTip(tr("Neither SACK, RACK nor tail loss probes (RFC 2018, RFC 8985): three duplicate acknowledgements are what acts."));
    row->add({fieldLabel(tr("Lose"), m_drops, row), m_drops});
    row->add({fieldLabel(tr("Jitter"), m_jitter, row), m_jitter});
    row->add({fieldLabel(tr("Held back"), m_reorder, row), m_reorder});
    row->add({fieldLabel(tr("Doubled"), m_duplicate, row), m_duplicate});
    row->add({fieldLabel(tr("Damaged"), m_corrupt, row), m_corrupt});
    row->add({fieldLabel(tr("Rate"), m_rate, row), m_rate});
    row->add({fieldLabel(tr("Queue"), m_queue, row), m_queue});
    row->add({fieldLabel(tr("Seed"), m_seed, row), m_seed});
    row->add({m_classic});
    row->add({m_family});
    row->add({});
    return row;
}

void LabForm::wire()
{
    connect(m_preset, &QComboBox::activated, this, &LabForm::takePreset);
    connect(m_unfold, &QPushButton::toggled, this, [this](bool shown) {
        m_link->setVisible(shown);
        m_fields->setVisible(shown || m_fieldsFit);
    });
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (m_running)
            Q_EMIT cancelWanted();
        else
            Q_EMIT runWanted();
    });
}

QSpinBox *LabForm::number(const QString &name, const QString &spoken, int least, int most, const QString &unit)
{
    auto *box = new QSpinBox(this);
    box->setObjectName(name);
    box->setAccessibleName(spoken);
    if (auto *field = box->findChild<QLineEdit *>()) // assistive technology may stop at it
        field->setAccessibleName(spoken);
    box->setRange(least, most);
    box->setSuffix(unit);
    box->setGroupSeparatorShown(true);
    return box;
}

QDoubleSpinBox *LabForm::percent(const QString &name, const QString &spoken)
{
    auto *box = new QDoubleSpinBox(this);
    box->setObjectName(name);
    box->setAccessibleName(spoken);
    if (auto *field = box->findChild<QLineEdit *>())
        field->setAccessibleName(spoken);
    box->setRange(0, 100);
    box->setDecimals(1);
    box->setSuffix(tr(" %"));
    box->setSpecialValueText(tr("none"));
    return box;
}

void LabForm::takePreset(int index)
{
    const lab::LabPreset &preset = lab::labPresets().at(std::clamp<qsizetype>(index, 0, lab::labPresets().size() - 1));
    m_preset->setCurrentIndex(index);
    m_watch->setText(translated({preset.watch, {}}));
    m_preset->setToolTip(plainToolTip(m_watch->text()));
    setOptions(preset.options);
}

std::vector<quint32> LabForm::drops() const
{
    static const QRegularExpression number(u"[0-9]+"_s);
    std::vector<quint32> all;
    for (auto found = number.globalMatch(m_drops->text()); found.hasNext() && all.size() < lab::DirectionSettings::MostDrops;)
        all.push_back(found.next().captured().toUInt());
    return all;
}

lab::LabOptions LabForm::options() const
{
    lab::LabOptions options = m_base;
    options.messages = m_messages->value();
    options.size = m_size->value();
    options.paceMs = m_pace->value();
    options.v6 = m_family->current() == 1;
    options.setup.classicTcp = m_classic->isChecked();
    options.link.seed = quint64(m_seed->value());
    for (lab::DirectionSettings &direction : options.link.from) {
        direction.loss = m_loss->value() / 100;
        direction.delay = m_delay->value() * NsPerMs;
        direction.jitter = m_jitter->value() * NsPerMs;
    }
    lab::DirectionSettings &there = options.link.of(lab::Side::A);
    there.drops = drops();
    there.reorder = m_reorder->value() / 100;
    if (there.reorder > 0 && there.reorderBy == 0)
        there.reorderBy = 30 * NsPerMs;
    there.duplicate = m_duplicate->value() / 100;
    there.corrupt = m_corrupt->value() / 100;
    there.rate = quint64(m_rate->value()) * KbitPerSecond;
    there.queuePackets = quint32(m_queue->value());
    options.answerSize = m_answer->value();
    options.holdMs = m_hold->value();
    options.udpRate = quint64(m_udpRate->value()) * KbitPerSecond;
    options.backlog = m_backlog->value();
    options.clients = m_clients->value();
    options.setup.synRetries = quint8(m_synRetries->value());
    options.together = m_together->isChecked();
    return lab::bounded(options);
}

void LabForm::setOptions(const lab::LabOptions &wanted)
{
    m_base = lab::bounded(wanted);
    const lab::DirectionSettings &there = m_base.link.of(lab::Side::A);
    m_messages->setValue(m_base.messages);
    m_size->setValue(m_base.size);
    m_pace->setValue(m_base.paceMs);
    m_family->setCurrent(m_base.v6 ? 1 : 0);
    m_classic->setChecked(m_base.setup.classicTcp);
    m_seed->setValue(int(std::min<quint64>(m_base.link.seed, std::numeric_limits<int>::max())));
    m_loss->setValue(there.loss * 100);
    m_delay->setValue(int(there.delay / NsPerMs));
    m_jitter->setValue(int(there.jitter / NsPerMs));
    QStringList numbers;
    for (const quint32 drop : there.drops)
        numbers << QString::number(drop);
    m_drops->setText(numbers.join(u", "_s));
    m_reorder->setValue(there.reorder * 100);
    m_duplicate->setValue(there.duplicate * 100);
    m_corrupt->setValue(there.corrupt * 100);
    m_rate->setValue(int(there.rate / KbitPerSecond));
    m_queue->setValue(int(there.queuePackets));
    m_answer->setValue(m_base.answerSize);
    m_hold->setValue(m_base.holdMs);
    m_udpRate->setValue(int(m_base.udpRate / KbitPerSecond));
    m_backlog->setValue(m_base.backlog);
    m_clients->setValue(m_base.clients);
    m_synRetries->setValue(m_base.setup.synRetries);
    m_together->setChecked(m_base.together);
    showOwn();
}

QVariantMap LabForm::values() const
{
    return {{u"preset"_s, QString::fromLatin1(lab::labPresets().at(std::max(0, m_preset->currentIndex())).id)},
            {u"messages"_s, m_messages->value()}, {u"size"_s, m_size->value()}, {u"pace"_s, m_pace->value()},
            {u"loss"_s, m_loss->value()}, {u"delay"_s, m_delay->value()}, {u"jitter"_s, m_jitter->value()},
            {u"drops"_s, m_drops->text()}, {u"reorder"_s, m_reorder->value()}, {u"duplicate"_s, m_duplicate->value()},
            {u"corrupt"_s, m_corrupt->value()}, {u"rate"_s, m_rate->value()}, {u"queue"_s, m_queue->value()},
            {u"seed"_s, m_seed->value()}, {u"classic"_s, m_classic->isChecked()}, {u"ipv6"_s, m_family->current() == 1},
            {u"answer"_s, m_answer->value()}, {u"hold"_s, m_hold->value()}, {u"udpRate"_s, m_udpRate->value()},
            {u"backlog"_s, m_backlog->value()}, {u"clients"_s, m_clients->value()}, {u"synRetries"_s, m_synRetries->value()},
            {u"together"_s, m_together->isChecked()}};
}

// Values come from a file: what is not there stays as the experiment has it.
void LabForm::setValues(const QVariantMap &values)
{
    const QList<lab::LabPreset> &presets = lab::labPresets();
    const QByteArray id = values.value(u"preset"_s).toString().toLatin1();
    const auto found = std::find_if(presets.begin(), presets.end(), [&id](const lab::LabPreset &one) { return id == one.id; });
    takePreset(found == presets.end() ? 0 : int(found - presets.begin()));
    for (QSpinBox *box : findChildren<QSpinBox *>())
        box->setValue(values.value(box->objectName(), box->value()).toInt());
    for (QDoubleSpinBox *box : findChildren<QDoubleSpinBox *>())
        box->setValue(values.value(box->objectName(), box->value()).toDouble());
    if (values.contains(u"drops"_s))
        m_drops->setText(values.value(u"drops"_s).toString().left(200));
    m_together->setChecked(values.value(u"together"_s, m_together->isChecked()).toBool());
    m_classic->setChecked(values.value(u"classic"_s, m_classic->isChecked()).toBool());
    m_family->setCurrent(values.value(u"ipv6"_s, m_family->current() == 1).toBool() ? 1 : 0);
}

void LabForm::setRunning(bool running)
{
    m_running = running;
    m_run->setText(running ? tr("Stop") : tr("Run"));
    setLook(m_run, running ? Look::Usual : Look::Primary);
}

void LabForm::showWatch(bool shown)
{
    m_watch->setVisible(shown);
}

void LabForm::showFields(bool shown)
{
    m_fieldsFit = shown;
    m_fields->setVisible(shown || m_unfold->isChecked());
}

QString LabForm::watch() const
{
    return m_watch->text();
}

} // namespace porthole
