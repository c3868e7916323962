// Makes panels and puts them into tabs: new ones, those an address asks for, those that were closed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/model/wayto.h"
#include "ui/mainwindow/program.h"
#include "ui/panels/panel.h"
#include "ui/views/columnmemory.h"
#include "ui/widgets/composestore.h"

namespace porthole {

class ArticlePanel;
class ComparisonPanel;
class LabPanel;
class DocumentPanel;
class ExchangePanel;
class ListenerPanel;
class PracticeServers;
class TabArea;
class TcpPanel;
class UdpPanel;
namespace lab {
struct LabComposed;
}

class PanelDesk : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype ClosedKept = 20;

    PanelDesk(const Program &program, TabArea *tabs);

    const PanelContext &context() const { return m_context; }
    ColumnMemory &columns() { return m_columns; }
    void keepMessages(bool kept) { m_compose.sent.setKept(kept); }
    TcpPanel *newConnection();
    TcpPanel *connectTo(const HostPort &target, bool secure = false);  // in TLS
    ListenerPanel *newListener();
    ListenerPanel *newListenerOn(quint16 port);  // it listens when the person says so
    // The form for it; a host that can only be somebody else's is left out.
    Panel *listenAt(const Target &target);
    UdpPanel *newDatagrams();
    UdpPanel *newDatagramsAt(quint16 port);      // it is opened when the person says so
    ComparisonPanel *newComparison();
    LabPanel *newLab();
    // What was composed in a panel, across the lab's link.
    LabPanel *sendInLab(const lab::LabComposed &composed);
    ExchangePanel *newExchange();
    ExchangePanel *fetchFrom(const QUrl &url);
    // The practice server of a protocol, in the I/O thread, and its front page; `panel`: where, else in a new one.
    void practiseWith(const QString &scheme, ExchangePanel *panel = nullptr);
    ArticlePanel *showArticle();  // the one there is, else a new one
    DocumentPanel *openFile(const QString &path);
    // The panel for what was written; nullptr where there is none: then schemeUnknown() says so.
    Panel *openTarget(const Target &target);
    // The form for what was written, and nothing happens yet.
    void ask(const Target &target);
    // The same as a form, not connected: the machine is a guess, and the cursor stands on it.
    TcpPanel *askForHost(const Target &target);
    ExchangePanel *askForUrl(const Target &target); // of a protocol that is spoken here
    // An echo server on this machine, and a connection to it as soon as it listens.
    void practise();
    int practiceServers() const; // that listen
    bool isPractice(const QString &address) const; // of one of them
    void stopPractice();
    void reopenClosed();
    // Hosts, addresses and ports leave what forms remember and the panels that could be brought back.
    void forgetAddresses();

Q_SIGNALS:
    void evidenceWanted(porthole::EntryId entry);
    void logWanted(porthole::ConversationId conversation);
    void remembered(const QString &address);
    void documentLoaded();
    void schemeUnknown(const QString &scheme, const QStringList &known);
    void portsWanted(const QString &search);       // the list of ports, showing these
    void addressWanted(const QString &address);    // as if a person had written it
    void practiceChanged();                        // a practice server started or stopped

private:
    template <typename P> P *add(P *panel);
    Panel *make(const QString &kind);
    TcpPanel *askForPort(const QString &host, bool secure);
    TcpPanel *openByHand(const Way &way, const Target &target);
    TcpPanel *prepare(const Way &way, const Target &target);
    UdpPanel *prepareDatagrams(const Way &way, const Target &target);
    UdpPanel *sendToPath(const QString &path);
    UdpPanel *sendTo(const Way &way, const Target &target);
    void keepClosed(Panel *panel);
    void keepForm(const Panel *panel);
    TcpPanel *makeConnection(const QVariantMap &form);
    ListenerPanel *makeListener(const QVariantMap &form);
    UdpPanel *makeDatagrams(const QVariantMap &form);
    ExchangePanel *makeExchange(const QVariantMap &form);
    // What may stay of a form when an address was given elsewhere: how, not where.
    QVariantMap formWithoutPlace(const QString &kind) const;

    const Program &m_program;
    ColumnMemory m_columns;
    ComposeStore m_compose;
    PanelContext m_context;
    TabArea *m_tabs;
    PracticeServers *m_practice;
    QList<PanelState> m_closed;  // the last one is brought back first
};

} // namespace porthole
