// Datagrams by hand: open a socket, send, see who sends, answer them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labsending.h"
#include "core/session/datagramhandle.h"
#include "ui/panels/panel.h"

#include <memory>

class QStackedWidget;

namespace porthole {

class InlineTrouble;
class PlainLabel;
class StatusStrip;
class UdpForm;
class UdpTalk;

class UdpPanel : public Panel
{
    Q_OBJECT
public:
    explicit UdpPanel(const PanelContext &context, QWidget *parent = nullptr);

    void setRecent(const QStringList &addresses); // of before, to be offered
    void setTarget(const HostPort &target);
    // The address that the person wrote: it names the socket as long as it sends to the same place.
    void setWritten(const HostPort &target, const QString &address);
    // A remark, until the next attempt: what is spoken there.
    void showRemark(const QString &what, const QString &why);
    void open();
    void focusForm();
    void focusOpen();
    void focusCompose();
    bool isOpen() const;
    bool isSettled() const;  // nothing more happens by itself

    QString title() const override;
    StateGlyph glyph() const override;
    QString address() const override;
    PanelState state() const override;
    void restore(const QVariantMap &values) override;  // does not open by itself
    void again() override { open(); }
    bool needsRoom() const override; // the options are shown

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void opened();
    void labWanted(const porthole::lab::LabComposed &composed); // what is written, across the lab's link

private:
    void build();
    void wire();
    void attach();
    void refresh();
    QString addressOf(const HostPort &target) const;
    void showTrouble();
    void showPage();
    void takeFreePort();
    void refuse(const Failure &failure);

    PanelContext m_context;
    std::unique_ptr<DatagramHandle> m_handle;
    Failure m_refused;  // an intent that could not be carried out
    Failure m_misread;  // the form could not be understood
    struct {
        QString what;
        QString why;
    } m_remark;
    HostPort m_writtenFor;
    QString m_written;
    bool m_opened = false;
    bool m_wasOpen = false;
    bool m_unfolded = false;
    bool m_low = false;
    UdpForm *m_form;
    StatusStrip *m_strip;
    PlainLabel *m_calm;
    PlainLabel *m_losses;
    InlineTrouble *m_trouble;
    QStackedWidget *m_body;
    QWidget *m_empty = nullptr;
    UdpTalk *m_talk;
};

} // namespace porthole
