// Where datagrams go and where they are taken, and what is rarely changed on a page of its own.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/udpform.h"

#include "ui/panels/answerchoice.h"
#include "ui/panels/formpieces.h"
#include "ui/panels/groupsform.h"
#include "ui/panels/linkwords.h"
#include "ui/panels/recordchoice.h"
#include "ui/panels/ruleseditor.h"
#include "ui/panels/socketoptionsform.h"
#include "ui/theme/portholestyle.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/unixoffers.h"
#include "ui/widgets/wraprow.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>

namespace porthole {

namespace {

constexpr int RulesHeight = 260; // of their editor, at normal text size

tl::unexpected<Failure> unusable(const char *step, const QString &text, const char *why)
{
    return tl::unexpected(Failure{Reason::Usage, 0, {step, text.left(100), {why, {}}}, {}});
}

bool isPath(const QString &text)
{
    return HostPort{text, 0}.isPath();
}

} // namespace

UdpForm::UdpForm(const Seams &seams, QWidget *parent)
    : QWidget(parent),
      m_host(monoField(QStringLiteral("host"), tr("Send to"), 12, this)),
      m_port(portField(QStringLiteral("port"), this)),
      m_local(monoField(QStringLiteral("local"), tr("Own address"), 10, this)),
      m_localPort(portField(QStringLiteral("localPort"), this)),
      m_rules(new RulesEditor(seams, RulesEditor::For::Datagrams, this)),
      m_answer(new AnswerChoice(m_rules, this)),
      m_open(new QPushButton(tr("Open"), this)),
      m_unixOffers(new UnixOffers(UnixOffers::Kinds::Datagrams, this)),
      m_unixRemark(unixRemark(this))
{
    m_host->setPlaceholderText(tr("name, address or /path"));
    m_host->setToolTip(tr("Where the datagrams go. With it, only what comes from there is taken. Empty: only to take "
                          "datagrams, and to answer who sent them. A path, or @name, is a Unix socket of this machine."));
    m_local->setPlaceholderText(tr("any"));
    m_local->setToolTip(tr("An address of this machine: what arrives at it is taken. 127.0.0.1 and ::1 are this machine "
                           "only; * is every network it is on. Groups and broadcasts need *."));
    m_localPort->setPlaceholderText(tr("any"));
    m_localPort->setAccessibleName(tr("Own port"));
    m_open->setObjectName(QStringLiteral("open"));
    setFocusProxy(m_host);
    m_page = buildPage();
    build();
    wire();
}

void UdpForm::build()
{
    m_unfold = new QPushButton(Theme::icon(QStringLiteral("settings")), tr("Options"), this);
    m_unfold->setObjectName(QStringLiteral("options"));
    m_unfold->setCheckable(true);
    auto *row = new WrapRow(this);
    row->add({fieldLabel(tr("Send to"), m_host, this), m_host}, true);
    row->add({fieldLabel(tr("Port"), m_port, this), m_port});
    row->add({fieldLabel(tr("Own address"), m_local, this), m_local, fieldLabel(tr("Port"), m_localPort, this), m_localPort});
    row->add({m_unfold, m_open});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(row);
    column->addWidget(m_unixRemark);
    setLook(m_open, Look::Primary);
}

QWidget *UdpForm::buildPage()
{
    auto *area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("optionsPage"));
    area->setAccessibleName(tr("Options"));
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *page = new QWidget(area);
    auto *row = new WrapRow(page);
    m_ip = ipChoiceBox(row);
    m_engine = engineChoice(row);
    m_record = new RecordChoice(row);
    m_broadcast = new QCheckBox(tr("Broadcast"), row);
    m_broadcast->setObjectName(QStringLiteral("broadcast"));
    m_broadcast->setMinimumHeight(Theme::of(this).controlHeight());
    m_broadcast->setToolTip(tr("Allows sending to everyone in a network at once, such as 255.255.255.255 (SO_BROADCAST). "
                               "Without it the system refuses that."));
    auto *answer = new WrapRow(page);
    answer->add({fieldLabel(tr("Answer"), m_answer, answer), m_answer});
    row->add({fieldLabel(tr("IP"), m_ip, row), m_ip});
    row->add({fieldLabel(tr("Engine"), m_engine, row), m_engine});
    row->add({fieldLabel(tr("Record"), m_record, row), m_record});
    row->add({m_broadcast}, true);
    m_groups = new GroupsForm(page);
    m_socket = new SocketOptionsForm(SocketOptionRow::Datagram, {SocketOption::Broadcast}, page);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, metrics::Gap, 0);
    column->setSpacing(12);
    column->addWidget(answer);
    m_rules->setFixedHeight(Theme::of(this).scaled(RulesHeight));
    m_rules->hide();
    column->addWidget(m_rules);
    column->addWidget(row);
    column->addWidget(m_groups);
    column->addWidget(m_socket);
    column->addStretch();
    area->setWidget(page);
    area->hide();
    return area;
}

void UdpForm::wire()
{
    for (QLineEdit *field : {m_host, m_port, m_local, m_localPort})
        connect(field, &QLineEdit::returnPressed, this, &UdpForm::openWanted);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (m_isOpen)
            Q_EMIT closeWanted();
        else
            Q_EMIT openWanted();
    });
    connect(m_unfold, &QPushButton::toggled, this, &UdpForm::optionsUnfolded);
    connect(m_host, &QLineEdit::textEdited, this, [this](const QString &typed) {
        m_unixOffers->type(typed);
        showUnixRemark(m_unixRemark, *m_unixOffers);
    });
    connect(m_host, &QLineEdit::textChanged, this, [this](const QString &host) {
        m_port->setEnabled(!m_isOpen && unixPathIn(host).isEmpty()); // a Unix socket has none
    });
    connect(m_unixOffers, &UnixOffers::found, this, &UdpForm::offerUnixSockets);
    connect(m_answer, &AnswerChoice::changed, this, &UdpForm::responderChanged);
    connect(m_answer, &AnswerChoice::rulesShown, m_rules, &QWidget::setVisible);
    connect(m_record, &RecordChoice::levelChanged, this, &UdpForm::levelChanged);
    connect(m_broadcast, &QCheckBox::clicked, this, &UdpForm::socketOptionsChanged);
    connect(m_socket, &SocketOptionsForm::changed, this, &UdpForm::socketOptionsChanged);
    connect(m_groups, &GroupsForm::joinWanted, this, &UdpForm::joinWanted);
    connect(m_groups, &GroupsForm::leaveWanted, this, &UdpForm::leaveWanted);
}

void UdpForm::offerUnixSockets()
{
    showUnixRemark(m_unixRemark, *m_unixOffers);
    m_offers.setStringList(m_unixOffers->addresses());
    if (!m_unixOffers->isWanted() || m_offers.rowCount() == 0)
        return;
    if (!m_host->completer()) {
        auto *completer = new QCompleter(&m_offers, this);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setFilterMode(Qt::MatchContains);
        completer->popup()->setFont(m_host->font());
        m_host->setCompleter(completer);
    }
    offerNow(m_host);
}

void UdpForm::setTarget(const HostPort &target)
{
    m_host->setText(target.host);
    m_port->setText(target.port ? QString::number(target.port) : QString());
}

void UdpForm::setFreePort()
{
    setTarget({});
    m_local->setText(QStringLiteral("127.0.0.1"));
    m_localPort->clear();
}

Result<std::optional<HostPort>> UdpForm::target() const
{
    const QString host = m_host->text().trimmed();
    if (host.isEmpty() && m_port->text().isEmpty())
        return std::optional<HostPort>();
    if (const QString path = unixPathIn(host); !path.isEmpty())
        return std::optional(HostPort{path, 0});
    const HostPort written{host, quint16(m_port->text().toUInt())};
    // Through the one parser, so that what the address bar refuses is refused here as well.
    const Result<HostPort> target = parseHostPort(m_port->text().isEmpty() ? host : written.toString());
    if (!target)
        return tl::unexpected(target.error());
    return std::optional(*target);
}

Family UdpForm::familyFor(const std::optional<HostPort> &target) const
{
    const auto numeric = target ? Endpoint::fromNumeric(target->host, 0) : std::nullopt;
    if (numeric)
        return numeric->family();
    return ipChoiceOf(m_ip) == IpChoice::IPv6Only ? Family::IPv6 : Family::IPv4;
}

// A port alone is this machine's own: for a target of whatever interface leads there, else of this machine only.
Result<std::optional<Endpoint>> UdpForm::bindTo(const std::optional<HostPort> &target) const
{
    const QString text = m_local->text().trimmed();
    const quint16 port = quint16(m_localPort->text().toUInt());
    if (text.isEmpty() && m_localPort->text().isEmpty()) {
        if (target)
            return std::optional<Endpoint>();
        return unusable("open", {}, QT_TRANSLATE_NOOP("porthole", "Neither where to send to nor an address of this machine "
                                                                  "to take datagrams at is given."));
    }
    if (isPath(text)) {
        if (const auto path = Endpoint::fromPath(text))
            return path;
        return unusable("bind", text, QT_TRANSLATE_NOOP("porthole", "The name of a Unix socket has at most 107 bytes."));
    }
    if (text == QLatin1String("*"))
        return std::optional(Endpoint::any(familyFor(target), port));
    if (text.isEmpty())
        return std::optional(target ? Endpoint::any(familyFor(target), port) : Endpoint::loopback(familyFor(target), port));
    if (const auto numeric = Endpoint::fromNumeric(text, port))
        return numeric;
    return unusable("bind", text, QT_TRANSLATE_NOOP("porthole", "A socket for datagrams is bound to an address of this "
                                                                "machine, not to a name."));
}

Result<SocketOptionWish> UdpForm::socketOptions() const
{
    Result<SocketOptionWish> wish = m_socket->wish();
    if (wish && m_broadcast->isChecked())
        wish->numbers[SocketOption::Broadcast] = 1;
    return wish;
}

Result<DatagramOptions> UdpForm::options() const
{
    const auto to = target();
    if (!to)
        return tl::unexpected(to.error());
    const auto local = bindTo(*to);
    if (!local)
        return tl::unexpected(local.error());
    const auto wish = socketOptions();
    if (!wish)
        return tl::unexpected(wish.error());
    if (const auto answer = responder(); !answer)
        return tl::unexpected(answer.error());
    DatagramOptions options;
    options.target = *to;
    options.bindTo = *local;
    options.engine = engineOf(m_engine);
    options.ip = ipChoiceOf(m_ip);
    options.options = *wish;
    options.joins = m_groups->joins();
    options.level = m_record->level();
    return options;
}

Result<Responder> UdpForm::responder() const
{
    if (const Failure problem = m_answer->problem())
        return tl::unexpected(problem);
    if (!m_answer->isReady())
        return unusable("respond", {}, QT_TRANSLATE_NOOP("porthole", "The rules that are to answer are wrong: what is wrong with which line stands below them, under Options."));
    return m_answer->responder();
}

QVariantMap UdpForm::values() const
{
    QStringList groups;
    for (const MulticastJoin &join : m_groups->joins()) {
        QString text = join.group.address();
        if (join.source)
            text.prepend(QString(join.source->address() % QLatin1Char('@')));
        groups << (join.device.isEmpty() ? text : QString(text % QLatin1Char('%') % join.device));
    }
    QVariantMap values{{QStringLiteral("host"), m_host->text()},
                       {QStringLiteral("port"), m_port->text()},
                       {QStringLiteral("local"), m_local->text()},
                       {QStringLiteral("localPort"), m_localPort->text()},
                       {QStringLiteral("ip"), m_ip->currentIndex()},
                       {QStringLiteral("engine"), m_engine->current()},
                       {QStringLiteral("broadcast"), m_broadcast->isChecked()},
                       {QStringLiteral("groups"), groups}};
    m_answer->addValues(values);
    m_socket->addValues(values);
    return values;
}

// Values come from a file: what does not fit a field is left as it is.
void UdpForm::setValues(const QVariantMap &values)
{
    const auto port = [&](const char *key) {
        const uint number = values.value(QLatin1StringView(key)).toUInt();
        return number > 0 && number <= 0xffff ? QString::number(number) : QString();
    };
    m_host->setText(values.value(QStringLiteral("host")).toString());
    m_port->setText(port("port"));
    m_local->setText(values.value(QStringLiteral("local")).toString());
    m_localPort->setText(port("localPort"));
    m_answer->setValues(values);
    m_ip->setCurrentIndex(qBound(0, values.value(QStringLiteral("ip")).toInt(), m_ip->count() - 1));
    m_engine->setCurrent(values.value(QStringLiteral("engine")).toInt());
    m_broadcast->setChecked(values.value(QStringLiteral("broadcast")).toBool());
    QList<MulticastJoin> joins;
    for (const QString &text : values.value(QStringLiteral("groups")).toStringList()) {
        if (const Result<MulticastJoin> join = parseMulticastJoin(text))
            joins << *join;
    }
    m_groups->setJoins(joins);
    m_socket->setValues(values);
}

void UdpForm::setState(LinkState state)
{
    m_isOpen = porthole::isOpen(state) || isBusy(state);
    m_open->setText(m_isOpen ? tr("Close") : tr("Open"));
    // While it is open, sending is the main thing.
    setLook(m_open, m_isOpen ? Look::Usual : Look::Primary);
    for (QWidget *fixed : {static_cast<QWidget *>(m_host), static_cast<QWidget *>(m_port),
                           static_cast<QWidget *>(m_local), static_cast<QWidget *>(m_localPort),
                           static_cast<QWidget *>(m_ip), static_cast<QWidget *>(m_engine)})
        fixed->setEnabled(!m_isOpen);
    m_port->setEnabled(!m_isOpen && unixPathIn(m_host->text()).isEmpty());
}

void UdpForm::showFacts(const DatagramSnapshot &snapshot)
{
    const DatagramFacts &facts = snapshot.facts;
    QList<std::pair<QString, int>> answered;
    for (const DatagramPeer &peer : snapshot.peers)
        answered.append({peer.endpoint.toString(), peer.ruleLine});
    if (m_rules->isVisible())
        m_rules->showAnswered(answered);
    m_socket->showGranted(facts.options);
    if (porthole::isOpen(facts.state))
        m_groups->setJoins(facts.joined);
}

void UdpForm::focusFirstGap()
{
    QLineEdit *gap = m_host->text().isEmpty() || !m_port->text().isEmpty() ? m_host : m_port;
    gap->setFocus(Qt::OtherFocusReason);
    gap->selectAll();
}

void UdpForm::focusOpen()
{
    m_open->setFocus(Qt::OtherFocusReason);
}

} // namespace porthole
