// A TCP connection by hand: connect, send, see, end.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labsending.h"
#include "core/session/connectionhandle.h"
#include "ui/panels/panel.h"

#include <memory>

class QStackedWidget;

namespace porthole {

class CertificatePage;
class ComposeWidget;
class ConnectionStrip;
class ConversationPane;
class InlineTrouble;
class LabSender;
class TcpForm;
class TcpInfoPane;
class TlsLine;

class TcpPanel : public Panel
{
    Q_OBJECT
public:
    explicit TcpPanel(const PanelContext &context, QWidget *parent = nullptr);

    void setTarget(const HostPort &target, bool secure = false);  // in TLS
    // What the host field completes: "host:port".
    void setRecent(const QStringList &addresses);
    // A remark about the address, until the next attempt: "no port was given". A failure stands before it.
    // `action`: what the button beside it says; empty: none.
    void showRemark(const QString &what, const QString &why, const QString &action = {});
    // The address that the person wrote: it names the connection as long as that goes to the same place.
    void setWritten(const HostPort &target, const QString &address, bool secure = false);
    void open();
    // Puts the cursor where the next thing is typed.
    void focusForm();
    void focusHost();
    void focusCompose();
    // Ended, one way or the other, or connected: nothing more happens by itself.
    bool isSettled() const;
    bool isOpen() const;

    QString title() const override;
    StateGlyph glyph() const override;
    QString address() const override;
    ConversationId conversation() const override;
    void again() override { open(); }
    PanelState state() const override;
    void restore(const QVariantMap &values) override;
    bool needsRoom() const override; // certificates or options are shown

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void settled();
    void labWanted(const porthole::lab::LabComposed &composed); // what is written, across the lab's link
    void remarkActionWanted();

private:
    void build();
    void attach();
    void refresh();
    void showTrouble();
    void makeRoom(bool failed);
    void showTls(const ConnectionSnapshot &snapshot);
    void unfoldCertificates(bool unfolded);
    void showSocketPage(bool shown);
    void applySocketOptions();
    void acceptCertificate();
    QString addressOf(const HostPort &target, bool secure) const;
    bool ensureHandle(Engine engine);

    PanelContext m_context;
    std::unique_ptr<ConnectionHandle> m_handle;
    Failure m_refused;      // an intent that could not be carried out
    Failure m_misread;      // the form could not be understood
    quint64 m_firstEntry = 0;
    bool m_opened = false;
    struct Remark {         // shown where trouble is said
        QString what;
        QString why;
        QString action;
    } m_remark;
    HostPort m_writtenFor;
    QString m_written;
    bool m_writtenSecure = false;
    QList<QByteArray> m_accepted;  // SHA-256 of certificates that the person took as they are, here only
    ConversationId m_tlsShown = 0; // the conversation whose certificates were shown by themselves
    TcpForm *m_form;
    ConnectionStrip *m_strip;
    InlineTrouble *m_trouble;
    TlsLine *m_tls;
    TcpInfoPane *m_tcpInfo;
    QStackedWidget *m_body;
    bool m_low = false;
    CertificatePage *m_certificates = nullptr;  // made when it is first looked at
    ConversationPane *m_conversation;
    ComposeWidget *m_compose;
    LabSender *m_lab;
};

} // namespace porthole
