// A TCP listener by hand: listen, see who connects, answer each.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/listenerhandle.h"
#include "ui/panels/connectionlist.h"
#include "ui/panels/panel.h"

#include <memory>

class QComboBox;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace porthole {

class AnswerChoice;
class ConnectionTable;
class EmptyState;
class FramingChoice;
class InlineTrouble;
class RecordChoice;
class PlainLabel;
class ReplyPane;
class RulesEditor;
class SegmentedControl;
class ServerTlsForm;
class SocketOptionsPage;
class StatusStrip;
class WrapRow;

class ListenerPanel : public Panel
{
    Q_OBJECT
public:
    explicit ListenerPanel(const PanelContext &context, QWidget *parent = nullptr);
    ~ListenerPanel() override;

    // Only ever by a click, never by itself.
    void startOrStop();

    QString title() const override;
    StateGlyph glyph() const override;
    PanelState state() const override;
    bool needsRoom() const override; // connections, rules or options are shown
    void restore(const QVariantMap &values) override;  // does not listen by itself
    // For a practice server: this address, this answer, at once.
    void listenNow(const QString &address, Responder::What answer);
    bool isListening() const;
    QList<Endpoint> bound() const;
    int openConnections() const { return m_list.openCount(); }

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void startedListening();
    // The person would like to talk to this listener.
    void connectWanted(const porthole::HostPort &target, bool secure);

private:
    void buildForm(WrapRow *row, QWidget *options);
    void buildOptions(QWidget *options);
    QWidget *buildAuthority();
    void showAuthority(const QString &file);  // empty: none
    void showSecurity();
    void enablePort();
    void build();
    void start();
    void attach();
    void adopt(const std::shared_ptr<ConnectionHandle> &connection);
    void applyResponder();
    void refresh();
    void showChosen();
    void showPage();
    void applyFraming();
    void applyRecord();
    void showAnswered();
    void makeRoom();
    Result<ListenOptions> options() const;

    PanelContext m_context;
    std::unique_ptr<ListenerHandle> m_handle;
    ConnectionList m_list;
    bool m_wasListening = false;
    QLineEdit *m_address = nullptr;
    QLineEdit *m_port = nullptr;
    SegmentedControl *m_engine = nullptr;
    AnswerChoice *m_answer = nullptr;
    SegmentedControl *m_security = nullptr;
    ServerTlsForm *m_tls = nullptr;
    QComboBox *m_ip = nullptr;
    QList<QWidget *> m_fixed; // what cannot be changed while it listens
    bool m_low = false;
    RecordChoice *m_record = nullptr;
    FramingChoice *m_framing = nullptr;
    SocketOptionsPage *m_socket;
    RulesEditor *m_rules;
    QPushButton *m_showSocket = nullptr;
    bool m_rulesShown = false;
    QPushButton *m_listen = nullptr;
    StatusStrip *m_strip;
    bool m_rulesToMend = false; // is what the trouble says
    InlineTrouble *m_trouble;
    PlainLabel *m_authority;
    QWidget *m_authorityRow = nullptr;  // it and the way to its path
    EmptyState *m_empty = nullptr;
    ConnectionTable *m_table;
    ReplyPane *m_reply;
    QStackedWidget *m_body;
    QWidget *m_split = nullptr;
};

} // namespace porthole
