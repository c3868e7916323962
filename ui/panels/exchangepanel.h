// One thing fetched with a protocol: the verdict first, then where the time went, then what came.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/exchangehandle.h"
#include "ui/panels/panel.h"

#include <memory>

class QLineEdit;
class QScrollArea;
class QStackedWidget;

namespace porthole {

class EmptyState;
class ExchangeForm;
class ExchangeResults;
class InlineTrouble;
class StatusStrip;
class WaterfallView;
struct GopherItem;

class ExchangePanel : public Panel
{
    Q_OBJECT
public:
    explicit ExchangePanel(const PanelContext &context, QWidget *parent = nullptr);
    ~ExchangePanel() override;

    void setUrl(const QUrl &url);
    void setRecent(const QStringList &addresses);
    void fetchFrom(const QUrl &url);
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
    QString address() const override;
    PanelState state() const override;
    void restore(const QVariantMap &values) override;
    void again() override { fetch(); }

Q_SIGNALS:
    void settled();
    void addressWanted(const QString &address);     // of something that this panel does not fetch
    void practiceWanted(const QString &protocol);   // its practice server, and a look at it in this panel

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    static constexpr qsizetype VisitedKept = 100;
    static constexpr quint64 EvidenceWithin = 20'000; // entries

    void build();
    QWidget *buildEmpty();
    QWidget *buildShown();
    QWidget *buildSearch(QWidget *parent);
    void wire();
    void fitWaterfall();
    void refresh();
    void showPage(int page);
    void showTrouble();
    void follow(const GopherItem &item, const QUrl &url);
    void search();
    void saveContent();
    void visit(const QUrl &url);
    EntryId evidence() const;
    void run(const FetchRequest &request, const QString &saveTo = {});
    void writeContent(const QString &path);
    void saySaved(const QString &path, quint64 size);

    PanelContext m_context;
    std::unique_ptr<ExchangeHandle> m_handle;
    Failure m_misread;          // the form could not be understood, or a file not written
    QList<QUrl> m_visited;      // the last one is shown
    QString m_saved;            // what to say of a file that was written
    QUrl m_searched;            // the item that asks for words
    int m_asked = 0;            // the last run; nothing may be known of it yet
    int m_settled = 0;          // the run of which settled() was said
    ExchangeForm *m_form;
    InlineTrouble *m_trouble;
    QStackedWidget *m_body;
    StatusStrip *m_verdict = nullptr;
    QScrollArea *m_scroll = nullptr;
    WaterfallView *m_waterfall = nullptr;
    QWidget *m_search = nullptr;
    QLineEdit *m_words = nullptr;
    ExchangeResults *m_results = nullptr;
};

} // namespace porthole
