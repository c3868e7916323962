// One thing fetched with a protocol: the verdict first, then where the time went, then what came.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/exchangehandle.h"
#include "ui/panels/panel.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace porthole {

class ContentSaver;
class ExchangeForm;
class ExchangeView;
class InlineTrouble;
class LongJob;
class StatusStrip;
class TlsLine;
class ExchangeTcp;
struct WrittenForm;

class ExchangePanel : public Panel
{
    Q_OBJECT
public:
    explicit ExchangePanel(const PanelContext &context, QWidget *parent = nullptr);
    ~ExchangePanel() override;

    void setUrl(const QUrl &url);
    void setRecent(const QStringList &addresses);
    void fetchFrom(const QUrl &url);
    // There, and nowhere else, this authority (PEM) vouches for the server instead of those whom the system trusts: of a
    // server of our own. Empty: nothing changes.
    void trustFor(const QUrl &place, const QByteArray &authority);
    void fetch(); // what the form says
    void stop();
    void back();
    // A failure to reach what was to be fetched, that is known before it is asked for.
    void showFailure(const Failure &failure);
    void focusForm();
    void focusHost();
    // Nothing more happens by itself.
    bool isSettled() const;
    const ExchangeSnapshot &snapshot() const;

    QString title() const override;
    StateGlyph glyph() const override;
    ConversationId conversation() const override; // of the newest question
    QString address() const override;
    PanelState state() const override;
    void restore(const QVariantMap &values) override;
    void again() override { fetch(); }
    bool needsRoom() const override { return true; }

Q_SIGNALS:
    void settled();
    void addressWanted(const QString &address);     // of something that this panel does not fetch
    void practiceWanted(const QString &protocol);   // its practice server, and a look at it in this panel
    void labWanted(const FetchRequest &request);    // the same across the lab's link

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    static constexpr qsizetype VisitedKept = 100;
    static constexpr qint64 ContentKept = 32 << 20; // of all that can be gone back to

    struct Visit {
        QUrl url;
        ExchangeOrder order;                 // of `got`
        std::optional<ExchangeSnapshot> got; // what came, when something else was asked for
    };

    void build();
    void wire();
    void refresh();
    void showTls();
    void showTrouble();
    void visit(const QUrl &url);
    void keepWhatCame();
    void openLink(const QUrl &url, bool forCredentials);
    const ExchangeSnapshot &live() const;
    void run(const ExchangeOrder &order);
    void runWith(const ExchangeOrder &order, const WrittenForm &form);
    void makeBody(const ExchangeOrder &order, const WrittenForm &form, std::function<void(const ExchangeOrder &)> then);
    void resume();
    void openInLab();
    void runBehind(const QString &path);
    void acceptCertificate();

    PanelContext m_context;
    std::unique_ptr<ExchangeHandle> m_handle;
    Failure m_misread;          // the form could not be understood, or a file not written
    ExchangeOrder m_order;      // the last one
    std::unique_ptr<LongJob> m_reading; // the files of a form, before anything is asked for
    QUrl m_ownPlace;              // of a server of our own
    QByteArray m_ownAuthority;    // who vouches for it, PEM; empty: there is none
    QList<QByteArray> m_accepted; // SHA-256 of certificates that the person took as they are, here only
    std::vector<Visit> m_visited; // the last one is shown
    std::optional<ExchangeSnapshot> m_before; // it is shown again, as it came
    bool m_unsent = false;      // what is shown is of an earlier request: the last one was never sent
    QString m_saved;            // what to say of a file that was written
    int m_asked = 0;            // the last run; nothing may be known of it yet
    int m_settled = 0;          // the run of which settled() was said
    int m_tlsShown = 0;         // the run whose certificates were shown by themselves
    ExchangeForm *m_form;
    StatusStrip *m_verdict;
    InlineTrouble *m_trouble;
    TlsLine *m_tls;
    ExchangeTcp *m_tcp;
    ExchangeView *m_view;
    ContentSaver *m_saver;
};

} // namespace porthole
