// What is written of where and how to listen, and what it asks for.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/listenerpanel.h"

#include "ui/panels/answerchoice.h"
#include "ui/panels/formpieces.h"
#include "ui/panels/framingchoice.h"
#include "ui/panels/recordchoice.h"
#include "ui/panels/servertlsform.h"
#include "ui/panels/socketoptionspage.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/unixoffers.h"
#include "ui/widgets/wraprow.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace porthole {

void ListenerPanel::buildForm(WrapRow *row, QWidget *options)
{
    m_address = monoField(QStringLiteral("listenAddress"), tr("Address to listen on"), 12, this);
    m_address->setText(QStringLiteral("127.0.0.1"));
    m_address->setToolTip(tr("127.0.0.1 and ::1 are this machine only. 0.0.0.0, :: and * are every network it is on. "
                             "A path, or @name, is a Unix socket."));
    m_port = portField(QStringLiteral("listenPort"), this);
    m_port->setPlaceholderText(tr("any"));
    m_security = securityChoice(this);
    m_answer = new AnswerChoice(m_rules, this);
    m_listen = new QPushButton(tr("Listen"), this);
    m_listen->setObjectName(QStringLiteral("listen"));
    m_fixed << row->add({fieldLabel(tr("Address"), m_address, this), m_address}, true);
    m_fixed << row->add({fieldLabel(tr("Port"), m_port, this), m_port});
    row->add({fieldLabel(tr("Answer"), m_answer, this), m_answer});
    m_fixed << row->add({fieldLabel(tr("Security"), m_security, this), m_security});
    row->add({foldButton(options, this), m_listen});
    buildOptions(options);
    connect(m_security, &SegmentedControl::chosen, this, &ListenerPanel::showSecurity);
    connect(m_address, &QLineEdit::textChanged, this, &ListenerPanel::enablePort);
    connect(m_port, &QLineEdit::returnPressed, m_listen, &QPushButton::click);
    connect(m_address, &QLineEdit::returnPressed, m_listen, &QPushButton::click);
}

void ListenerPanel::buildOptions(QWidget *options)
{
    auto *row = new WrapRow(options);
    m_engine = engineChoice(row);
    m_ip = ipChoiceBox(row);
    m_record = new RecordChoice(row);
    connect(m_record, &RecordChoice::levelChanged, this, &ListenerPanel::applyRecord);
    m_tls = new ServerTlsForm(m_context.seams, options);
    row->add({fieldLabel(tr("Engine"), m_engine, row), m_engine});
    row->add({fieldLabel(tr("IP"), m_ip, row), m_ip});
    row->add({fieldLabel(tr("Record"), m_record, row), m_record});
    m_framing = new FramingChoice(row);
    m_showSocket = new QPushButton(tr("Socket options"), row);
    m_showSocket->setObjectName(QStringLiteral("showSocketOptions"));
    m_showSocket->setCheckable(true);
    row->add({fieldLabel(tr("Messages"), m_framing, row), m_framing});
    row->add({m_showSocket});
    auto *column = new QVBoxLayout(options);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(row);
    column->addWidget(m_tls);
    showSecurity();
}

// A Unix socket has none.
void ListenerPanel::enablePort()
{
    const bool local = !unixPathIn(m_address->text()).isEmpty();
    m_port->setEnabled(!isListening() && !local);
    m_socket->form()->setKind(local ? SocketOptionRow::Local : SocketOptionRow::Stream);
}

void ListenerPanel::showSecurity()
{
    m_tls->setVisible(m_security->current() == 1);
}

PanelState ListenerPanel::state() const
{
    QVariantMap values{{QStringLiteral("address"), m_address->text()},
                       {QStringLiteral("port"), m_port->text()},
                       {QStringLiteral("security"), m_security->current()},
                       {QStringLiteral("engine"), m_engine->current()},
                       {QStringLiteral("ip"), m_ip->currentIndex()}};
    m_tls->addValues(values);
    m_answer->addValues(values);
    m_framing->addValues(values);
    m_record->addValues(values);
    m_socket->form()->addValues(values);
    return {QStringLiteral("listener"), values};
}

void ListenerPanel::restore(const QVariantMap &values)
{
    if (const QString address = values.value(QStringLiteral("address")).toString(); !address.isEmpty())
        m_address->setText(address);
    const uint port = values.value(QStringLiteral("port")).toUInt();
    m_port->setText(port > 0 && port <= 0xffff ? QString::number(port) : QString());
    m_answer->setValues(values);
    m_framing->setValues(values);
    m_record->setValues(values);
    m_socket->form()->setValues(values);
    m_security->setCurrent(values.value(QStringLiteral("security")).toInt() == 1 ? 1 : 0);
    m_tls->setValues(values);
    showSecurity();
    m_engine->setCurrent(values.value(QStringLiteral("engine")).toInt());
    m_ip->setCurrentIndex(qBound(0, values.value(QStringLiteral("ip")).toInt(), m_ip->count() - 1));
}

Result<ListenOptions> ListenerPanel::options() const
{
    ListenOptions options;
    const QString path = unixPathIn(m_address->text());
    options.address = path.isEmpty() ? HostPort{m_address->text().trimmed(), quint16(m_port->text().toUInt())} : HostPort{path, 0};
    options.ip = ipChoiceOf(m_ip);
    options.level = m_record->level();
    const auto framing = m_framing->words();
    if (!framing)
        return tl::unexpected(framing.error());
    options.framing = *framing;
    const auto wish = m_socket->wish(engineOf(m_engine));
    if (!wish)
        return tl::unexpected(wish.error());
    options.options = *wish;
    if (m_security->current() != 1)
        return options;
    const Result<TlsWish> tls = m_tls->wish();
    if (!tls)
        return tl::unexpected(tls.error());
    options.tls = *tls;
    return options;
}

} // namespace porthole
