// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/lablinkform.h"

#include "core/protocol/timeunits.h"
#include "ui/panels/formpieces.h"
#include "ui/panels/numberfields.h"
#include "ui/theme/portholestyle.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/words.h"
#include "ui/widgets/wraprow.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QRegularExpression>
#include <QRegularExpressionValidator>
#include <QScopedValueRollback>
#include <QSpinBox>

#include <algorithm>
#include <limits>

namespace porthole {

using namespace Qt::StringLiterals;
using lab::DirectionSettings;

namespace {

constexpr int MostKbits = 1'000'000;
constexpr quint64 KbitPerSecond = 1000;
const QString DirectionKeys[] = {u"fromA"_s, u"fromB"_s};

QVariantMap keptDirection(const DirectionSettings &one)
{
    QVariantList drops;
    for (const quint32 drop : one.drops)
        drops << drop;
    return {{u"loss"_s, one.loss}, {u"burstBegin"_s, one.burstBegin}, {u"burstEnd"_s, one.burstEnd}, {u"burstLoss"_s, one.burstLoss},
            {u"drops"_s, drops}, {u"delay"_s, one.delay}, {u"jitter"_s, one.jitter}, {u"keepsOrder"_s, one.keepsOrder},
            {u"reorder"_s, one.reorder}, {u"reorderBy"_s, one.reorderBy}, {u"duplicate"_s, one.duplicate}, {u"corrupt"_s, one.corrupt},
            {u"rate"_s, one.rate}, {u"queuePackets"_s, one.queuePackets}, {u"queueBytes"_s, one.queueBytes}, {u"longest"_s, one.longest}};
}

template <typename Value>
void restore(Value &to, const QVariantMap &kept, const QString &key)
{
    const QVariant value = kept.value(key);
    if (value.isValid() && value.canConvert<Value>())
        to = value.value<Value>();
}

DirectionSettings restoredDirection(const QVariantMap &kept, DirectionSettings one)
{
    for (const auto &[key, member] : {std::pair(u"loss"_s, &DirectionSettings::loss), {u"burstBegin"_s, &DirectionSettings::burstBegin},
                                      {u"burstEnd"_s, &DirectionSettings::burstEnd}, {u"burstLoss"_s, &DirectionSettings::burstLoss},
                                      {u"reorder"_s, &DirectionSettings::reorder}, {u"duplicate"_s, &DirectionSettings::duplicate},
                                      {u"corrupt"_s, &DirectionSettings::corrupt}})
        restore(one.*member, kept, key);
    for (const auto &[key, member] : {std::pair(u"delay"_s, &DirectionSettings::delay), {u"jitter"_s, &DirectionSettings::jitter},
                                      {u"reorderBy"_s, &DirectionSettings::reorderBy}})
        restore(one.*member, kept, key);
    for (const auto &[key, member] : {std::pair(u"queuePackets"_s, &DirectionSettings::queuePackets),
                                      {u"queueBytes"_s, &DirectionSettings::queueBytes}, {u"longest"_s, &DirectionSettings::longest}})
        restore(one.*member, kept, key);
    restore(one.keepsOrder, kept, u"keepsOrder"_s);
    restore(one.rate, kept, u"rate"_s);
    if (kept.contains(u"drops"_s)) {
        const QVariantList drops = kept.value(u"drops"_s).toList();
        one.drops.clear();
        for (const QVariant &drop : drops.first(std::min(drops.size(), qsizetype(DirectionSettings::MostDrops))))
            one.drops.push_back(drop.toUInt());
    }
    return one;
}

} // namespace

LabLinkForm::LabLinkForm(QWidget *parent)
    : QWidget(parent),
      m_way(new SegmentedControl(u"way"_s, {tr("A to B"), tr("B to A")}, this)),
      m_drops(monoField(u"drops"_s, tr("Packets that are lost"), 8, this)),
      m_mtu(numberField(u"mtu"_s, tr("MTU"), lab::Setup::LeastMtu, lab::Setup::MostMtu, tr(" bytes"), this)),
      m_seed(numberField(u"seed"_s, tr("Seed"), 0, std::numeric_limits<int>::max(), {}, this)),
      m_congestion(monoField(u"congestion"_s, tr("Congestion control"), 7, this)),
      m_family(new SegmentedControl(u"family"_s, {tr("IPv4"), tr("IPv6")}, this))
{
    build();
    setOptions({});
}

// A line for each thing that a link does to packets, its name in front.
void LabLinkForm::build()
{
    m_lines = new QGridLayout(this);
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setHorizontalSpacing(metrics::Margin);
    m_lines->setVerticalSpacing(metrics::Gap);
    m_lines->setColumnStretch(1, 1);
    WrapRow *way = line(tr("Direction"));
    way->add({m_way});
    m_way->setAccessibleName(tr("Direction"));
    m_way->setToolTip(plainToolTip(tr("Each direction of the link has faults of its own; these are of the one that is chosen here.")));
    buildLosses();
    buildTimes();
    buildRest();
    buildHosts();
    connect(m_way, &SegmentedControl::chosen, this, &LabLinkForm::showDirection);
}

WrapRow *LabLinkForm::line(const QString &name)
{
    const int row = m_lines->rowCount();
    auto *fields = new WrapRow(this);
    auto *heading = new PlainLabel(name, Tone::Secondary, this);
    heading->setFixedHeight(Theme::of(this).controlHeight());
    m_lines->addWidget(heading, row, 0, Qt::AlignTop);
    m_lines->addWidget(fields, row, 1);
    return fields;
}

DirectionSettings &LabLinkForm::shown()
{
    return m_link.of(m_way->current() == 1 ? lab::Side::B : lab::Side::A);
}

// ---- one direction

QList<QWidget *> LabLinkForm::named(WrapRow *row, const QString &label, QWidget *field, const QString &tip, const QString &none)
{
    field->setToolTip(plainToolTip(tip));
    if (auto *box = qobject_cast<QAbstractSpinBox *>(field); box && !none.isEmpty())
        box->setSpecialValueText(none);
    return {fieldLabel(label, field, row), field};
}

QList<QWidget *> LabLinkForm::percent(WrapRow *row, const QString &name, const QString &label, const QString &tip, double DirectionSettings::*member)
{
    QDoubleSpinBox *box = percentField(name, label, row);
    m_shows.push_back([this, box, member] { box->setValue(shown().*member * 100); });
    connect(box, &QDoubleSpinBox::valueChanged, this, [this, member](double value) {
        if (m_isShowing)
            return;
        shown().*member = value / 100;
        Q_EMIT edited();
    });
    return named(row, label, box, tip);
}

QList<QWidget *> LabLinkForm::time(WrapRow *row, const QString &name, const QString &label, const QString &tip, qint64 DirectionSettings::*member)
{
    QSpinBox *box = numberField(name, label, 0, LongestMs, tr(" ms"), row);
    m_shows.push_back([this, box, member] { box->setValue(int(shown().*member / NsPerMs)); });
    connect(box, &QSpinBox::valueChanged, this, [this, member](int value) {
        if (m_isShowing)
            return;
        shown().*member = value * NsPerMs;
        Q_EMIT edited();
    });
    return named(row, label, box, tip, tr("none"));
}

template <typename Number>
QList<QWidget *> LabLinkForm::count(WrapRow *row, const QString &name, const QString &label, const QString &tip, const QString &unit, int most,
                        quint64 each, Number DirectionSettings::*member)
{
    QSpinBox *box = numberField(name, label, 0, most, unit, row);
    m_shows.push_back([this, box, member, most, each] { box->setValue(int(std::min<quint64>(shown().*member / each, quint64(most)))); });
    connect(box, &QSpinBox::valueChanged, this, [this, member, each](int value) {
        if (m_isShowing)
            return;
        shown().*member = Number(quint64(value) * each);
        Q_EMIT edited();
    });
    return named(row, label, box, tip, tr("no limit"));
}

void LabLinkForm::buildLosses()
{
    WrapRow *row = line(tr("Loses"));
    m_drops->setPlaceholderText(tr("such as 3, 7"));
    m_drops->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]{0,6}([, ]+[0-9]{0,6})*"_s), m_drops));
    row->add(named(row, tr("Numbers"), m_drops,
                   tr("Of the packets with data, counted from 1 as they are sent for the first time: these are lost, over TCP and over UDP.")));
    row->add(percent(row, u"wayLoss"_s, tr("By chance"), tr("Of all packets of this direction."), &DirectionSettings::loss));
    row->add(percent(row, u"burstBegin"_s, tr("Bursts begin"),
                     tr("Before so many of 100 packets a burst of losses begins, as on radio (Gilbert and Elliott)."), &DirectionSettings::burstBegin)
             + percent(row, u"burstEnd"_s, tr("end"), tr("In a burst: before so many of 100 packets it ends."),
                       &DirectionSettings::burstEnd)
             + percent(row, u"burstLoss"_s, tr("lost in them"), tr("In a burst: so many of 100 packets are lost."), &DirectionSettings::burstLoss));
    row->add({}); // where there are two lines, they keep their order
    connect(m_drops, &QLineEdit::textChanged, this, [this] {
        if (m_isShowing)
            return;
        shown().drops = drops();
        Q_EMIT edited();
    });
}

void LabLinkForm::buildTimes()
{
    WrapRow *row = line(tr("Takes"));
    m_keepsOrder = host(row, u"keepsOrder"_s, tr("Keep order"), tr("Jitter brings no packet in front of an earlier one."));
    row->add(time(row, u"wayDelay"_s, tr("Delay"), tr("Of this direction."), &DirectionSettings::delay));
    row->add(time(row, u"jitter"_s, tr("Jitter"), tr("Packets take so much more or less, and may overtake each other."), &DirectionSettings::jitter)
             + QList<QWidget *>{m_keepsOrder});
    row->add(percent(row, u"reorder"_s, tr("Held back"), tr("So many packets take a longer way, and later ones pass them."), &DirectionSettings::reorder)
             + time(row, u"reorderBy"_s, tr("by"), tr("So much longer take those that are held back."), &DirectionSettings::reorderBy));
    row->add({});
    connect(m_keepsOrder, &QCheckBox::clicked, this, [this](bool checked) {
        shown().keepsOrder = checked;
        Q_EMIT edited();
    });
}

void LabLinkForm::buildRest()
{
    WrapRow *row = line(tr("Harms"));
    row->add(percent(row, u"duplicate"_s, tr("Doubled"), tr("So many packets arrive twice."), &DirectionSettings::duplicate));
    row->add(percent(row, u"corrupt"_s, tr("Damaged"), tr("One bit of so many packets is turned; the checksum tells."), &DirectionSettings::corrupt));
    row->add({});
    row = line(tr("Carries"));
    row->add(count(row, u"rate"_s, tr("Rate"), tr("What this direction carries."), tr(" kbit/s"), MostKbits, KbitPerSecond, &DirectionSettings::rate));
    row->add(count(row, u"queue"_s, tr("Queue"), tr("How many wait for the rate, at most. What finds no room is lost."), tr(" packets"), 10'000, 1,
                   &DirectionSettings::queuePackets)
             + count(row, u"queueBytes"_s, tr("or"), tr("How many bytes wait for the rate, at most."), tr(" bytes"), 100'000'000, 1,
                     &DirectionSettings::queueBytes));
    row->add(count(row, u"longest"_s, tr("Longest"), tr("Longer packets are lost without a word."), tr(" bytes"), 65'535, 1, &DirectionSettings::longest));
    row->add({});
}

std::vector<quint32> LabLinkForm::drops() const
{
    static const QRegularExpression number(u"[0-9]+"_s);
    std::vector<quint32> all;
    for (auto found = number.globalMatch(m_drops->text()); found.hasNext() && all.size() < DirectionSettings::MostDrops;)
        all.push_back(found.next().captured().toUInt());
    return all;
}

void LabLinkForm::showDirection()
{
    const QScopedValueRollback<bool> showing(m_isShowing, true);
    for (const auto &show : m_shows)
        show();
    QStringList numbers;
    for (const quint32 drop : shown().drops)
        numbers << QString::number(drop);
    m_drops->setText(numbers.join(u", "_s));
    m_keepsOrder->setChecked(shown().keepsOrder);
}

// ---- both hosts

QCheckBox *LabLinkForm::host(WrapRow *row, const QString &name, const QString &label, const QString &tip)
{
    auto *box = new QCheckBox(label, row);
    box->setObjectName(name);
    box->setMinimumHeight(Theme::of(this).controlHeight());
    box->setToolTip(plainToolTip(tip));
    return box;
}

void LabLinkForm::buildHosts()
{
    WrapRow *row = line(tr("Hosts"));
    row->add({m_family});
    m_family->setAccessibleName(tr("IP version"));
    row->add(named(row, tr("Seed"), m_seed, tr("Of chance: the same number, the same losses, for both transports.")));
    row->add(named(row, tr("MTU"), m_mtu, tr("Of both hosts' interfaces: the longest packet that they send.")));
    row->add(named(row, tr("Congestion control"), m_congestion, tr("The kernel's name of it. reno is always there; others where the system allows them.")));
    m_congestion->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[a-z0-9_-]{1,15}"_s), m_congestion));
    m_sack = host(row, u"sack"_s, tr("SACK"), tr("Selective acknowledgements (RFC 2018): the receiver says what it has behind a gap."));
    m_timestamps = host(row, u"timestamps"_s, tr("Timestamps"), tr("Of TCP (RFC 7323): each segment says when it was sent, for the round trip."));
    m_classic = host(row, u"classic"_s, tr("Classic TCP"),
                     tr("Neither SACK, RACK nor tail loss probes (RFC 2018, RFC 8985): three duplicate acknowledgements are what acts."));
    row->add({m_sack});
    row->add({m_timestamps});
    row->add({m_classic});
    row->add({});
    connect(m_classic, &QCheckBox::toggled, this, [this](bool classic) { m_sack->setEnabled(!classic); });
}

void LabLinkForm::showHosts()
{
    m_mtu->setValue(m_setup.mtu);
    m_congestion->setText(QString::fromLatin1(m_setup.congestion));
    m_sack->setChecked(m_setup.sack);
    m_timestamps->setChecked(m_setup.timestamps);
    m_classic->setChecked(m_setup.classicTcp);
}

// ---- as values

void LabLinkForm::setOptions(const lab::LabOptions &options)
{
    m_link = options.link;
    m_setup = options.setup;
    m_seed->setValue(int(std::min<quint64>(m_link.seed, std::numeric_limits<int>::max())));
    m_family->setCurrent(options.v6 ? 1 : 0);
    showDirection();
    showHosts();
}

void LabLinkForm::apply(lab::LabOptions &to) const
{
    to.link = m_link;
    if (quint64(m_seed->value()) != std::min<quint64>(m_link.seed, std::numeric_limits<int>::max()))
        to.link.seed = quint64(m_seed->value());
    for (DirectionSettings &direction : to.link.from)
        if (direction.reorder > 0 && direction.reorderBy == 0)
            direction.reorderBy = 30 * NsPerMs;
    to.setup.mtu = quint16(m_mtu->value());
    to.setup.congestion = m_congestion->hasAcceptableInput() ? m_congestion->text().toLatin1() : m_setup.congestion;
    to.setup.sack = m_sack->isChecked();
    to.setup.timestamps = m_timestamps->isChecked();
    to.setup.classicTcp = m_classic->isChecked();
    to.v6 = m_family->current() == 1;
}

void LabLinkForm::setDelay(qint64 ns)
{
    for (DirectionSettings &direction : m_link.from)
        direction.delay = ns;
    showDirection();
}

void LabLinkForm::setLoss(double fraction)
{
    for (DirectionSettings &direction : m_link.from)
        direction.loss = fraction;
    showDirection();
}

QVariantMap LabLinkForm::values() const
{
    lab::LabOptions now;
    apply(now);
    return {{DirectionKeys[0], keptDirection(m_link.from[0])}, {DirectionKeys[1], keptDirection(m_link.from[1])},
            {u"seed"_s, m_seed->value()}, {u"mtu"_s, now.setup.mtu}, {u"congestion"_s, QString::fromLatin1(now.setup.congestion)},
            {u"sack"_s, now.setup.sack}, {u"timestamps"_s, now.setup.timestamps}, {u"classic"_s, now.setup.classicTcp}, {u"ipv6"_s, now.v6}};
}

void LabLinkForm::setValues(const QVariantMap &values)
{
    for (int i = 0; i < 2; ++i)
        m_link.from[i] = restoredDirection(values.value(DirectionKeys[i]).toMap(), m_link.from[i]);
    m_link = lab::bounded(m_link);
    m_seed->setValue(values.value(u"seed"_s, m_seed->value()).toInt());
    m_mtu->setValue(values.value(u"mtu"_s, m_mtu->value()).toInt());
    QString congestion = values.value(u"congestion"_s).toString();
    if (int at = 0; m_congestion->validator()->validate(congestion, at) == QValidator::Acceptable)
        m_congestion->setText(congestion);
    m_sack->setChecked(values.value(u"sack"_s, m_sack->isChecked()).toBool());
    m_timestamps->setChecked(values.value(u"timestamps"_s, m_timestamps->isChecked()).toBool());
    m_classic->setChecked(values.value(u"classic"_s, m_classic->isChecked()).toBool());
    m_family->setCurrent(values.value(u"ipv6"_s, m_family->current() == 1).toBool() ? 1 : 0);
    showDirection();
}

} // namespace porthole
