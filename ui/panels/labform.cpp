// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/labform.h"

#include "core/lab/labpresets.h"
#include "core/protocol/bytes.h"
#include "core/protocol/registry.h"
#include "core/protocol/timeunits.h"
#include "ui/panels/formpieces.h"
#include "ui/panels/lablinkform.h"
#include "ui/panels/numberfields.h"
#include "ui/theme/portholestyle.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"
#include "ui/widgets/wraprow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSpinBox>

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostShown = 1000; // messages: of more, the command line tells better
constexpr int MostUdpKbits = 1'000'000;
constexpr quint64 BitsPerKbit = 1000;

} // namespace

LabForm::LabForm(QWidget *parent)
    : QWidget(parent),
      m_preset(new QComboBox(this)),
      m_runs(new QComboBox(this)),
      m_messages(numberField(u"messages"_s, tr("Messages"), 1, MostShown, {}, this)),
      m_size(numberField(u"size"_s, tr("Size of each message"), lab::LabOptions::LeastSize, lab::LabOptions::MostSize, tr(" bytes"), this)),
      m_pace(numberField(u"pace"_s, tr("Time between messages"), 0, lab::LabOptions::LongestPaceMs, tr(" ms"), this)),
      m_loss(percentField(u"loss"_s, tr("Loss"), this)),
      m_delay(numberField(u"delay"_s, tr("Delay"), 0, LabLinkForm::LongestMs, tr(" ms"), this)),
      m_url(monoField(u"url"_s, tr("What is fetched"), 30, this)),
      m_message(monoField(u"sentMessage"_s, tr("What is sent"), 24, this)),
      m_responds(new QComboBox(this)),
      m_fixed(monoField(u"fixedAnswer"_s, tr("The answer"), 12, this)),
      m_secure(new QCheckBox(u"TLS"_s, this)),
      m_answer(numberField(u"answer"_s, tr("Size of an answer"), lab::LabOptions::LeastSize, lab::LabOptions::MostSize, tr(" bytes"), this)),
      m_hold(numberField(u"hold"_s, tr("How long"), 1, lab::LabOptions::LongestHoldMs, tr(" ms"), this)),
      m_endAfter(numberField(u"endAfter"_s, tr("Ends after"), 0, lab::LabOptions::LongestHoldMs, tr(" ms"), this)),
      m_udpRate(numberField(u"udpRate"_s, tr("Rate of UDP's sender"), 0, MostUdpKbits, tr(" kbit/s"), this)),
      m_backlog(numberField(u"backlog"_s, tr("Backlog"), 0, lab::LabOptions::MostBacklog, {}, this)),
      m_clients(numberField(u"clients"_s, tr("Clients"), 1, lab::LabOptions::MostClients, {}, this)),
      m_synRetries(numberField(u"synRetries"_s, tr("SYN again"), 0, lab::LabOptions::MostSynRetries, tr(" times"), this)),
      m_link(new LabLinkForm(this)),
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
    m_runs->setObjectName(u"runs"_s);
    m_runs->setAccessibleName(tr("Transports"));
    m_runs->addItems({tr("TCP, then UDP"), tr("Both at once"), tr("Only TCP"), tr("Only UDP")});
    m_runs->setToolTip(plainToolTip(tr("One after the other each has the link alone. At once they share it.")));
    m_unfold->setObjectName(u"linkShown"_s);
    m_unfold->setCheckable(true);
    m_unfold->setToolTip(plainToolTip(tr("All faults of the link, each direction by itself, and how the hosts are set.")));
    m_run->setObjectName(u"run"_s);
    m_watch->setObjectName(u"watch"_s);
    m_watch->setWordWrap(true);
    setFocusProxy(m_run);
    auto *first = new QHBoxLayout;
    first->addWidget(m_preset);
    first->addWidget(m_runs);
    first->addStretch();
    first->addWidget(m_unfold);
    first->addWidget(m_run);
    buildFields();
    buildOwn();
    m_link->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addLayout(first);
    column->addWidget(m_fields);
    column->addWidget(m_own);
    column->addWidget(m_link);
    column->addWidget(m_watch);
}

void LabForm::buildFields()
{
    auto *row = new WrapRow(this);
    m_fields = row;
    m_pace->setSpecialValueText(tr("none"));
    m_pace->setToolTip(tr("0: as fast as the sender can."));
    m_delay->setToolTip(tr("Each way."));
    m_loss->setToolTip(tr("Of all packets, each way, by chance."));
    m_url->setToolTip(plainToolTip(tr("A path, or a URL of http, https, gopher or gophers. Its host is host B, whose program is the practice server.")));
    m_sizeLabel = fieldLabel(tr("of"), m_size, row);
    m_messageGroup = row->add({fieldLabel(tr("Messages"), m_messages, row), m_messages, m_sizeLabel, m_size,
                               fieldLabel(tr("every"), m_pace, row), m_pace});
    m_method = fieldLabel(tr("Fetch"), m_url, row);
    m_urlGroup = row->add({m_method, m_url}, true);
    buildSending(row);
    row->add({fieldLabel(tr("Delay"), m_delay, row), m_delay});
    row->add({fieldLabel(tr("Loss"), m_loss, row), m_loss});
    row->add({}); // where there are two lines, they keep their order
}

// What only some experiments have.
void LabForm::buildOwn()
{
    auto *row = new WrapRow(this);
    m_own = row;
    m_hold->setToolTip(tr("Until host B reads again, or ends, or host A breaks off; of questions over UDP, how long an answer is waited for."));
    m_udpRate->setSpecialValueText(tr("at the pace"));
    m_udpRate->setToolTip(tr("What is given to UDP, which sends it whether or not the link can carry it. TCP finds its own."));
    m_backlog->setToolTip(tr("How many connections wait for accept(); Linux takes one more."));
    m_synRetries->setSpecialValueText(tr("as the system"));
    m_synRetries->setToolTip(tr("How often a SYN is sent again before connect() fails, after 1 s, 2 s, 4 s ..."));
    m_answerGroup = row->add({fieldLabel(tr("Answers of"), m_answer, row), m_answer});
    m_holdGroup = row->add({fieldLabel(tr("How long"), m_hold, row), m_hold});
    m_endAfter->setToolTip(plainToolTip(tr("Host A ends its connection so long after the last message: its FIN would tell at once what is missing.")));
    m_endAfter->setSpecialValueText(tr("at once"));
    m_endGroup = row->add({fieldLabel(tr("Ends after"), m_endAfter, row), m_endAfter});
    m_udpRateGroup = row->add({fieldLabel(tr("Rate of UDP's sender"), m_udpRate, row), m_udpRate});
    m_backlogGroup =
        row->add({fieldLabel(tr("Backlog"), m_backlog, row), m_backlog, fieldLabel(tr("Clients"), m_clients, row), m_clients});
    m_synGroup = row->add({fieldLabel(tr("SYN again"), m_synRetries, row), m_synRetries});
}

void LabForm::showOwn()
{
    using lab::LabKind;
    const LabKind kind = m_base.kind;
    m_messageGroup->setVisible(kind != LabKind::Fetch);
    m_urlGroup->setVisible(kind == LabKind::Fetch);
    m_answerGroup->setVisible(lab::isExchange(kind));
    m_holdGroup->setVisible(kind == LabKind::Exchange || kind == LabKind::NoAccept || kind == LabKind::Reset || kind == LabKind::SlowReader);
    m_endGroup->setVisible(m_base.endAfterMs > 0);
    m_udpRateGroup->setVisible(kind == LabKind::Bulk);
    m_backlogGroup->setVisible(kind == LabKind::NoAccept);
    m_synGroup->setVisible(kind == LabKind::Nobody);
    m_own->setVisible(m_base.endAfterMs > 0 || lab::isExchange(kind) || kind == LabKind::NoAccept || kind == LabKind::Reset || kind == LabKind::SlowReader
                      || kind == LabKind::Bulk || kind == LabKind::Nobody);
    const bool isSend = kind == LabKind::Send;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_size, m_sizeLabel})
        widget->setVisible(!isSend);
    for (QWidget *group : {m_sendGroup, m_respondsGroup, m_secureGroup})
        group->setVisible(isSend);
    fitSending();
}

void LabForm::wire()
{
    connect(m_preset, &QComboBox::activated, this, &LabForm::takePreset);
    connect(m_unfold, &QPushButton::toggled, this, [this](bool shown) {
        m_link->setVisible(shown);
        m_fields->setVisible(shown || m_fieldsFit);
    });
    connect(m_delay, &QSpinBox::valueChanged, this, [this](int ms) {
        if (m_isShowing)
            return;
        m_link->setDelay(ms * NsPerMs);
        showLink();
    });
    connect(m_loss, &QDoubleSpinBox::valueChanged, this, [this](double percent) {
        if (m_isShowing)
            return;
        m_link->setLoss(percent / 100);
        showLink();
    });
    connect(m_link, &LabLinkForm::edited, this, &LabForm::showLink);
    connect(m_url, &QLineEdit::returnPressed, this, &LabForm::runWanted);
    // What belonged to another address does not go to this one.
    connect(m_url, &QLineEdit::textEdited, this, [this] {
        m_base.request = FetchRequest();
        nameRequest();
    });
    connect(m_message, &QLineEdit::returnPressed, this, &LabForm::runWanted);
    connect(m_message, &QLineEdit::textEdited, this, &LabForm::takeMessage);
    connect(m_responds, &QComboBox::currentIndexChanged, this, &LabForm::fitSending);
    connect(m_fixed, &QLineEdit::textChanged, this, &LabForm::fitSending);
    connect(m_secure, &QCheckBox::toggled, this, &LabForm::fitSending);
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (m_running)
            Q_EMIT cancelWanted();
        else
            Q_EMIT runWanted();
    });
}

// What holds for both directions; where they differ, the fields say how.
void LabForm::showLink()
{
    const QScopedValueRollback<bool> showing(m_isShowing, true);
    const lab::DirectionSettings &there = m_link->link().of(lab::Side::A), &back = m_link->link().of(lab::Side::B);
    m_delay->setSuffix(there.delay == back.delay ? tr(" ms") : tr(" ms, back %1 ms").arg(back.delay / NsPerMs));
    m_delay->setValue(int(there.delay / NsPerMs));
    const bool alike = there.loss == back.loss;
    m_loss->setSuffix(alike ? tr(" %") : tr(" %, back %1 %").arg(QLocale().toString(back.loss * 100, 'g', 6)));
    m_loss->setSpecialValueText(alike ? tr("none", "loss") : QString());
    m_loss->setValue(there.loss * 100);
}

void LabForm::takePreset(int index)
{
    const lab::LabPreset &preset = lab::labPresets().at(std::clamp<qsizetype>(index, 0, lab::labPresets().size() - 1));
    m_preset->setCurrentIndex(index);
    m_watch->setText(translated({preset.watch, {}}));
    m_preset->setToolTip(plainToolTip(m_watch->text()));
    setOptions(preset.options);
}

void LabForm::setRequest(const FetchRequest &request)
{
    const QList<lab::LabPreset> &presets = lab::labPresets();
    const auto found = std::find_if(presets.begin(), presets.end(), [](const auto &one) { return one.options.kind == lab::LabKind::Fetch; });
    takePreset(int(found - presets.begin()));
    m_watch->setText(tr("The same request, asked of Porthole's practice server in host B: it has pages of its own, and what another "
                        "server has is not there. Nothing is lost until you say so: choose what the link does, and run it again."));
    m_preset->setToolTip(plainToolTip(m_watch->text()));
    lab::LabOptions wanted = m_base;
    for (lab::DirectionSettings &direction : wanted.link.from)
        direction.drops.clear();
    wanted.request = request;
    wanted.request.url.setHost(u"host-b"_s);
    wanted.request.url.setPort(-1);
    setOptions(wanted);
}

// Beside an address that is not only fetched.
void LabForm::nameRequest()
{
    const FetchRequest &request = m_base.request;
    const bool isPut = request.what == FetchRequest::What::Put;
    const QString method = !request.exactly.isEmpty()  ? tr("Raw")
                           : !request.method.isEmpty() ? visibleText(request.method, 20)
                           : isPut                     ? u"PUT"_s
                                                       : tr("Fetch");
    const qint64 body = isPut ? request.contentLength.value_or(0) : !request.exactly.isEmpty() ? request.exactly.size() : request.body.size();
    m_method->setText(body > 0 ? tr("%1, %2 with it").arg(method, humanBytes(quint64(body))) : method);
}

// A path alone is of http.
QUrl LabForm::url() const
{
    const QString text = m_url->text().trimmed();
    return QUrl(text.startsWith(u'/') ? u"http://host-b"_s + text : text, QUrl::StrictMode);
}

Failure LabForm::problem() const
{
    if (m_base.kind == lab::LabKind::Send)
        return sendingProblem();
    if (m_base.kind != lab::LabKind::Fetch || protocolByScheme(url().scheme()))
        return {};
    return {Reason::Usage, 0,
            {"read the form", m_url->text().left(200), {QT_TRANSLATE_NOOP("porthole", "A path, or a URL of http, https, gopher or gophers, is what can be fetched here."), {}}}, {}};
}

lab::LabOptions LabForm::options() const
{
    lab::LabOptions options = m_base;
    m_link->apply(options);
    options.messages = m_messages->value();
    options.size = m_size->value();
    options.paceMs = m_pace->value();
    if (options.kind == lab::LabKind::Fetch)
        options.request.url = url();
    if (options.kind == lab::LabKind::Send)
        applySending(options);
    options.answerSize = m_answer->value();
    options.holdMs = m_hold->value();
    options.endAfterMs = m_endAfter->value();
    options.udpRate = quint64(m_udpRate->value()) * BitsPerKbit;
    options.backlog = m_backlog->value();
    options.clients = m_clients->value();
    options.setup.synRetries = quint8(m_synRetries->value());
    const auto runs = Runs(m_runs->currentIndex());
    options.together = runs == Runs::Together;
    options.tcp = runs != Runs::OnlyUdp;
    options.udp = runs != Runs::OnlyTcp;
    return lab::bounded(options);
}

void LabForm::setOptions(const lab::LabOptions &wanted)
{
    m_base = lab::bounded(wanted);
    m_link->setOptions(m_base);
    showLink();
    m_messages->setValue(m_base.messages);
    m_size->setValue(m_base.size);
    m_pace->setValue(m_base.paceMs);
    m_url->setText(m_base.request.url.toString());
    nameRequest();
    showMessages();
    m_answer->setValue(m_base.answerSize);
    m_hold->setValue(m_base.holdMs);
    m_endAfter->setValue(m_base.endAfterMs);
    m_udpRate->setValue(int(m_base.udpRate / BitsPerKbit));
    m_backlog->setValue(m_base.backlog);
    m_clients->setValue(m_base.clients);
    m_synRetries->setValue(m_base.setup.synRetries);
    const Runs runs = !m_base.udp ? Runs::OnlyTcp : !m_base.tcp ? Runs::OnlyUdp : m_base.together ? Runs::Together : Runs::OneByOne;
    m_runs->setCurrentIndex(int(runs));
    showOwn();
}

QVariantMap LabForm::values() const
{
    QVariantMap values{{u"preset"_s, QString::fromLatin1(lab::labPresets().at(std::max(0, m_preset->currentIndex())).id)},
                       {u"runs"_s, m_runs->currentIndex()}, {u"url"_s, m_url->text()},
                       {u"responds"_s, m_responds->currentIndex()}, {u"secure"_s, m_secure->isChecked()}};
    for (const QSpinBox *box : {m_messages, m_size, m_pace, m_answer, m_hold, m_endAfter, m_udpRate, m_backlog, m_clients, m_synRetries})
        values.insert(box->objectName(), box->value());
    values.insert(m_link->values());
    return values;
}

// Values come from a file: what is not there stays as the experiment has it.
void LabForm::setValues(const QVariantMap &values)
{
    const QList<lab::LabPreset> &presets = lab::labPresets();
    const QByteArray id = values.value(u"preset"_s).toString().toLatin1();
    const auto found = std::find_if(presets.begin(), presets.end(), [&id](const lab::LabPreset &one) { return id == one.id; });
    takePreset(found == presets.end() ? 0 : int(found - presets.begin()));
    for (QSpinBox *box : {m_messages, m_size, m_pace, m_answer, m_hold, m_endAfter, m_udpRate, m_backlog, m_clients, m_synRetries})
        box->setValue(values.value(box->objectName(), box->value()).toInt());
    m_url->setText(values.value(u"url"_s, m_url->text()).toString().left(2000));
    m_responds->setCurrentIndex(std::clamp(values.value(u"responds"_s, 0).toInt(), 0, m_responds->count() - 1));
    m_secure->setChecked(values.value(u"secure"_s, false).toBool());
    if (m_runs->isEnabled())
        m_runs->setCurrentIndex(std::clamp(values.value(u"runs"_s, m_runs->currentIndex()).toInt(), 0, m_runs->count() - 1));
    m_link->setValues(values);
    showLink();
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
