// What an exchange shows below its verdict: where the time went and what came, or whom it was asked of.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/contentkind.h"
#include "core/session/exchange.h"
#include "ui/widgets/seams.h"

#include <QStackedWidget>

class QScrollArea;

namespace porthole {

class CertificatePage;
class ExchangeResults;
class GopherLeave;
class GopherSearch;
class WaterfallView;
struct GopherItem;

class ExchangeView : public QStackedWidget
{
    Q_OBJECT
public:
    explicit ExchangeView(const Seams &seams, QWidget *parent = nullptr);

    void showSnapshot(const ExchangeSnapshot &snapshot, const ContentKind &kind);
    void showCertificates(bool shown); // instead of what came
    void hideQuestions(); // that something that was shown before made it ask
    // How high the panel is: in a low window what came needs the room more.
    void fit(int height);

Q_SIGNALS:
    void practiceWanted(const QString &protocol);
    void urlWanted(const QUrl &url);
    void linkWanted(const QUrl &url, bool sameOrigin); // of a page
    void addressWanted(const QString &address); // of something that is not fetched here
    void saveWanted();
    void logWanted(porthole::ConversationId conversation);

private:
    QWidget *buildEmpty();
    QWidget *buildResults();
    void choosePage();
    void follow(const GopherItem &item, const QUrl &url);

    const Seams &m_seams;
    QScrollArea *m_scroll = nullptr;
    WaterfallView *m_waterfall = nullptr;
    GopherSearch *m_search = nullptr;
    GopherLeave *m_leave = nullptr;
    ExchangeResults *m_results = nullptr;
    CertificatePage *m_certificates = nullptr; // made when it is first looked at
    std::shared_ptr<const TlsFacts> m_tls;
    int m_height = 0;
    bool m_any = false;
    bool m_certificatesShown = false;
};

} // namespace porthole
