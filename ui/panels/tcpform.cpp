// Where and how to connect: host, port, and what is rarely changed behind "Options".
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/tcpform.h"

#include "core/transport/target.h"
#include "ui/panels/formpieces.h"
#include "ui/panels/framingchoice.h"
#include "ui/panels/linkwords.h"
#include "ui/panels/recordchoice.h"
#include "ui/panels/socketoptionspage.h"
#include "ui/panels/tlsform.h"
#include "ui/theme/portholestyle.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/unixoffers.h"
#include "ui/widgets/wraprow.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace porthole {

TcpForm::TcpForm(const Seams &seams, QWidget *parent)
    : QWidget(parent),
      m_host(monoField(QStringLiteral("host"), tr("Host"), 14, this)),
      m_port(portField(QStringLiteral("port"), this)),
      m_security(securityChoice(this)),
      m_engine(engineChoice(this)),
      m_connect(new QPushButton(tr("Connect"), this)),
      m_unixOffers(new UnixOffers(UnixOffers::Kinds::Streams, this)),
      m_unixRemark(unixRemark(this))
{
    m_host->setPlaceholderText(tr("name or address"));
    m_host->setToolTip(tr("A name or an address. A path, or @name, is a Unix socket of this machine."));
    takePasted(m_host, [this](const QString &text) { takeAddress(text); });
    setFocusProxy(m_host);
    m_connect->setObjectName(QStringLiteral("connect"));
    setLook(m_connect, Look::Primary);
    QWidget *options = buildOptions(seams);
    m_unfold = foldButton(options, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(buildRow());
    column->addWidget(m_unixRemark);
    column->addWidget(options);

    connect(m_security, &SegmentedControl::chosen, this, [this](int chosen) { m_tls->setVisible(chosen == 1); });
    connect(m_host, &QLineEdit::textEdited, this, &TcpForm::offer);
    connect(m_unixOffers, &UnixOffers::found, this, &TcpForm::refreshOffers);
    connect(m_host, &QLineEdit::textChanged, this, [this](const QString &host) {
        const bool local = !unixPathIn(host).isEmpty();
        fitPlace(local);
        m_socket->form()->setKind(local ? SocketOptionRow::Local : SocketOptionRow::Stream);
    });
    connect(m_host, &QLineEdit::returnPressed, m_connect, &QPushButton::click);
    connect(m_port, &QLineEdit::returnPressed, m_connect, &QPushButton::click);
    connect(m_connect, &QPushButton::clicked, this, [this] {
        if (m_cancels)
            Q_EMIT cancelWanted();
        else
            Q_EMIT connectWanted();
    });
}

QWidget *TcpForm::buildRow()
{
    auto *row = new WrapRow(this);
    m_hostLabel = fieldLabel(tr("Host"), m_host, this);
    row->add({m_hostLabel, m_host}, true);
    m_portGroup = row->add({fieldLabel(tr("Port"), m_port, this), m_port});
    row->add({fieldLabel(tr("Security"), m_security, this), m_security});
    row->add({m_unfold, m_connect});
    return row;
}

// A Unix socket has a path, and no port.
void TcpForm::fitPlace(bool local)
{
    m_port->setEnabled(!local);
    m_portGroup->setVisible(!local);
    m_hostLabel->setText(local ? tr("Path") : tr("Host"));
    m_host->setAccessibleName(m_hostLabel->text());
}

QWidget *TcpForm::buildOptions(const Seams &seams)
{
    auto *all = new QWidget(this);
    auto *options = new WrapRow(all);
    m_tls = new TlsForm(seams, all);
    m_tls->hide();
    m_ip = ipChoiceBox(options);
    m_record = new RecordChoice(options);
    m_source = monoField(QStringLiteral("source"), tr("Source address"), 16, options);
    m_source->setPlaceholderText(tr("any"));
    m_source->setToolTip(tr("The local address, or address:port, to connect from."));
    options->add({fieldLabel(tr("Engine"), m_engine, options), m_engine});
    options->add({fieldLabel(tr("IP"), m_ip, options), m_ip});
    options->add({fieldLabel(tr("Record"), m_record, options), m_record});
    options->add({fieldLabel(tr("From"), m_source, options), m_source}, true);
    m_framing = new FramingChoice(options);
    m_socket = new SocketOptionsPage(this);
    m_socket->hide();
    m_showSocket = new QPushButton(tr("Socket options"), options);
    m_showSocket->setObjectName(QStringLiteral("showSocketOptions"));
    m_showSocket->setCheckable(true);
    options->add({fieldLabel(tr("Messages"), m_framing, options), m_framing});
    options->add({m_showSocket});
    auto *column = new QVBoxLayout(all);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(options);
    column->addWidget(m_tls);
    connect(m_record, &RecordChoice::levelChanged, this, &TcpForm::levelChanged);
    connect(m_showSocket, &QPushButton::toggled, this, &TcpForm::socketPageWanted);
    connect(m_framing, &FramingChoice::changed, this, [this] {
        if (const auto words = m_framing->words())
            Q_EMIT framingChanged(*words);
    });
    return all;
}

void TcpForm::hideSocketPage()
{
    m_showSocket->setChecked(false);
}

void TcpForm::setSecure(bool secure)
{
    m_security->setCurrent(secure ? 1 : 0);
    m_tls->setVisible(secure);
}

bool TcpForm::isSecure() const
{
    return m_security->current() == 1;
}

void TcpForm::setTarget(const HostPort &target)
{
    m_host->setText(target.host);
    m_port->setText(target.port ? QString::number(target.port) : QString());
}

QVariantMap TcpForm::values() const
{
    QVariantMap values{{QStringLiteral("host"), m_host->text()},
                       {QStringLiteral("port"), m_port->text()},
                       {QStringLiteral("security"), m_security->current()},
                       {QStringLiteral("engine"), m_engine->current()},
                       {QStringLiteral("ip"), m_ip->currentIndex()},
                       {QStringLiteral("source"), m_source->text()}};
    m_tls->addValues(values);
    m_framing->addValues(values);
    m_record->addValues(values);
    m_socket->form()->addValues(values);
    return values;
}

// Values come from a file: what does not fit a field is left as it is.
void TcpForm::setValues(const QVariantMap &values)
{
    m_host->setText(values.value(QStringLiteral("host")).toString());
    const uint port = values.value(QStringLiteral("port")).toUInt();
    m_port->setText(port > 0 && port <= 0xffff ? QString::number(port) : QString());
    m_engine->setCurrent(values.value(QStringLiteral("engine")).toInt());
    m_ip->setCurrentIndex(qBound(0, values.value(QStringLiteral("ip")).toInt(), m_ip->count() - 1));
    m_source->setText(values.value(QStringLiteral("source")).toString());
    setSecure(values.value(QStringLiteral("security")).toInt() == 1);
    m_tls->setValues(values);
    m_framing->setValues(values);
    m_record->setValues(values);
    m_socket->form()->setValues(values);
    // What is not as usual must be seen: it decides whether a connection comes about.
    if (m_engine->current() != 0 || m_ip->currentIndex() != 0 || !m_source->text().isEmpty() || !m_framing->isUsual()
        || !m_record->isUsual() || !m_socket->form()->isUsual() || (isSecure() && !m_tls->isUsual()))
        m_unfold->setChecked(true);
}

void TcpForm::focusFirstGap()
{
    QLineEdit *gap = m_host->text().isEmpty() || !m_port->isEnabled() ? m_host : m_port;
    gap->setFocus(Qt::OtherFocusReason);
    gap->selectAll();
}

void TcpForm::focusHost()
{
    m_host->setFocus(Qt::OtherFocusReason);
    m_host->selectAll();
}

void TcpForm::focusConnect()
{
    m_connect->setFocus(Qt::OtherFocusReason);
}

void TcpForm::setRecent(const QStringList &hosts)
{
    m_recent = hosts;
    m_offers.setStringList(m_recent + m_unixOffers->addresses());
}

void TcpForm::offer(const QString &typed)
{
    m_unixOffers->type(typed);
    showUnixRemark(m_unixRemark, *m_unixOffers);
    if (m_offers.rowCount() > 0)
        makeCompleter();
}

// They are there a little later than the first letter.
void TcpForm::refreshOffers()
{
    m_offers.setStringList(m_recent + m_unixOffers->addresses());
    showUnixRemark(m_unixRemark, *m_unixOffers);
    if (!m_unixOffers->isWanted() || m_unixOffers->addresses().isEmpty())
        return;
    makeCompleter();
    offerNow(m_host);
}

// A completer costs a hidden list view: made when there is something to offer.
void TcpForm::makeCompleter()
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

Engine TcpForm::engine() const
{
    return engineOf(m_engine);
}

Result<std::optional<Endpoint>> TcpForm::source() const
{
    const QString text = m_source->text().trimmed();
    if (text.isEmpty())
        return std::optional<Endpoint>();
    if (auto plain = Endpoint::fromNumeric(text, 0))
        return plain;
    const Result<HostPort> parsed = parseHostPort(text);
    const auto both = parsed ? Endpoint::fromNumeric(parsed->host, parsed->port) : std::nullopt;
    if (both)
        return both;
    return tl::unexpected(Failure{Reason::Usage, 0, {"bind", text}, {}});
}

HostPort TcpForm::writtenTarget() const
{
    if (const QString path = unixPathIn(m_host->text()); !path.isEmpty())
        return {path, 0};
    return {m_host->text().trimmed(), quint16(m_port->text().toUInt())};
}

Result<StreamOptions> TcpForm::options() const
{
    const HostPort written = writtenTarget();
    // Through the one parser, so that what the address bar refuses is refused here as well.
    const QString text = m_port->text().isEmpty() ? written.host : written.toString();
    const Result<HostPort> target = written.isPath() ? Result<HostPort>({written.host, 0}) : parseHostPort(text);
    if (!target)
        return tl::unexpected(target.error());
    const auto from = source();
    if (!from)
        return tl::unexpected(from.error());
    StreamOptions options;
    options.target = *target;
    options.ip = ipChoiceOf(m_ip);
    options.bindTo = *from;
    options.level = m_record->level();
    const auto framing = m_framing->words();
    if (!framing)
        return tl::unexpected(framing.error());
    options.framing = *framing;
    const auto wish = m_socket->wish(engine());
    if (!wish)
        return tl::unexpected(wish.error());
    options.options = *wish;
    if (!isSecure())
        return options;
    const Result<TlsWish> tls = m_tls->wish();
    if (!tls)
        return tl::unexpected(tls.error());
    options.tls = *tls;
    return options;
}

void TcpForm::setState(LinkState state, bool everOpened)
{
    m_cancels = isBusy(state);
    m_connect->setText(m_cancels ? tr("Cancel") : everOpened ? tr("Reconnect") : tr("Connect"));
    // While connected, sending is the main thing.
    setLook(m_connect, m_cancels || isOpen(state) ? Look::Usual : Look::Primary);
}

// Both fields from an address with a port; a scheme says how to go there.
void TcpForm::takeAddress(const QString &text)
{
    const Result<Target> target = parseTarget(text);
    if (target && target->isPath())
        return setTarget({target->host, 0});
    const bool secure = target && target->scheme == QLatin1String("tls");
    const Result<HostPort> both = parseHostPort(secure ? target->hostPort() : text);
    if (!both)
        return;
    setTarget(*both);
    if (secure || target->scheme == QLatin1String("tcp"))
        setSecure(secure);
}

} // namespace porthole
