// Where datagrams go and where they are taken, and what is rarely changed on a page of its own.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/udpform.h"

#include "core/transport/target.h"
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
#include <QVBoxLayout>

namespace porthole {

namespace {

constexpr int RulesHeight = 260; // of their editor, at normal text size

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
                           "only; * is every network it is on, by IPv4 or as IP under Options says. Groups and broadcasts need *."));
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
    connect(m_host, &QLineEdit::textEdited, this, &UdpForm::offer);
    takePasted(m_host, [this](const QString &text) { takeAddress(text); });
    connect(m_host, &QLineEdit::textChanged, this, &UdpForm::showKind);
    connect(m_local, &QLineEdit::textChanged, this, &UdpForm::showKind);
    connect(m_unixOffers, &UnixOffers::found, this, &UdpForm::offerUnixSockets);
    connect(m_answer, &AnswerChoice::changed, this, &UdpForm::responderChanged);
    connect(m_answer, &AnswerChoice::rulesShown, m_rules, &QWidget::setVisible);
    connect(m_record, &RecordChoice::levelChanged, this, &UdpForm::levelChanged);
    connect(m_broadcast, &QCheckBox::clicked, this, &UdpForm::socketOptionsChanged);
    connect(m_socket, &SocketOptionsForm::changed, this, &UdpForm::socketOptionsChanged);
    connect(m_groups, &GroupsForm::joinWanted, this, &UdpForm::joinWanted);
    connect(m_groups, &GroupsForm::leaveWanted, this, &UdpForm::leaveWanted);
}

void UdpForm::setRecent(const QStringList &addresses)
{
    m_recent.clear();
    for (const QString &address : addresses) {
        if (address.startsWith(QLatin1String("udp://")) || address.startsWith(QLatin1String("unix-dgram:")))
            m_recent << address;
    }
    m_offers.setStringList(m_recent + m_unixOffers->addresses());
}

void UdpForm::offer(const QString &typed)
{
    m_unixOffers->type(typed);
    showUnixRemark(m_unixRemark, *m_unixOffers);
    if (m_offers.rowCount() > 0)
        makeCompleter();
}

// They are there a little later than the first letter.
void UdpForm::offerUnixSockets()
{
    showUnixRemark(m_unixRemark, *m_unixOffers);
    m_offers.setStringList(m_recent + m_unixOffers->addresses());
    if (!m_unixOffers->isWanted() || m_unixOffers->addresses().isEmpty())
        return;
    makeCompleter();
    offerNow(m_host);
}

// A completer costs a hidden list view: made when there is something to offer.
void UdpForm::makeCompleter()
{
    if (m_host->completer())
        return;
    auto *completer = new QCompleter(&m_offers, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    completer->popup()->setFont(m_host->font());
    m_host->setCompleter(completer);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, [this](const QString &chosen) {
        QMetaObject::invokeMethod(this, [this, chosen] { takeAddress(chosen); }, Qt::QueuedConnection);
    });
}

// Both fields from an address with a port. What goes another way stays as it stands, and is refused by its scheme.
void UdpForm::takeAddress(const QString &text)
{
    const Result<Target> target = parseTarget(text);
    if (target && target->isPath())
        setTarget({target->host, 0});
    else if (target && target->port >= 0 && (target->scheme.isEmpty() || target->scheme == QLatin1String("udp")))
        setTarget({target->host, quint16(target->port)});
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
    m_record->addValues(values);
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
    m_record->setValues(values);
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
    showKind();
}

// A Unix socket has no port, and few options.
void UdpForm::showKind()
{
    m_port->setEnabled(!m_isOpen && unixPathIn(m_host->text()).isEmpty());
    const bool local = !unixPathIn(m_host->text()).isEmpty() || (m_host->text().isEmpty() && HostPort{m_local->text().trimmed(), 0}.isPath());
    m_socket->setKind(local ? SocketOptionRow::Local : SocketOptionRow::Datagram);
    m_broadcast->setEnabled(!local);
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
