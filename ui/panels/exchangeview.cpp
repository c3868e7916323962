// What an exchange shows below its verdict: where the time went and what came, or whom it was asked of.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/exchangeview.h"

#include "core/protocol/gopher/gophermenu.h"
#include "core/transport/transport.h"
#include "ui/panels/certificatepage.h"
#include "ui/panels/contentpane.h"
#include "ui/panels/exchangeheads.h"
#include "ui/panels/exchangeresults.h"
#include "ui/panels/gopherleave.h"
#include "ui/panels/gophersearch.h"
#include "ui/panels/waterfallview.h"
#include "ui/theme/theme.h"
#include "ui/views/certificatetree.h"
#include "ui/widgets/emptystate.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {
// At normal text size.
constexpr int RoomForTimes = 330;
constexpr int MostWaterfall = 170;
constexpr int LeastResults = 96;
}

ExchangeView::ExchangeView(const Seams &seams, QWidget *parent)
    : QStackedWidget(parent)
    , m_seams(seams)
{
    addWidget(buildEmpty());
    addWidget(buildResults());
    connect(m_waterfall, &WaterfallView::heightChanged, this, [this] { fit(m_height); });
    connect(m_waterfall, &WaterfallView::logWanted, this, &ExchangeView::logWanted);
    connect(m_waterfall, &WaterfallView::hopChosen, m_results->heads(), &ExchangeHeads::chooseHop);
    connect(m_search, &GopherSearch::urlWanted, this, &ExchangeView::urlWanted);
    connect(m_leave, &GopherLeave::urlWanted, this, &ExchangeView::urlWanted);
    connect(m_results->content(), &ContentPane::itemWanted, this, &ExchangeView::follow);
    connect(m_results->content(), &ContentPane::linkWanted, this, &ExchangeView::linkWanted);
    connect(m_results->content(), &ContentPane::saveWanted, this, &ExchangeView::saveWanted);
}

QWidget *ExchangeView::buildEmpty()
{
    auto *empty = new EmptyState(u"receive"_s,
                                 tr("Fetch shows here what a server answers and where the time went; a practice server "
                                    "on this machine needs no network."),
                                 {}, this);
    for (const SpokenProtocol &protocol : spokenProtocols()) {
        const QString name = QString::fromLatin1(protocol.name);
        QPushButton *button = empty->addAction(u"practise-"_s + name,
                                               tr("Fetch from the %1 practice server")
                                                   .arg(QString::fromLatin1(protocol.title)));
        connect(button, &QPushButton::clicked, this, [this, name] { Q_EMIT practiceWanted(name); });
    }
    return empty;
}

QWidget *ExchangeView::buildResults()
{
    auto *shown = new QWidget(this);
    m_scroll = new QScrollArea(shown);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_waterfall = new WaterfallView(m_scroll);
    m_scroll->setWidget(m_waterfall);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_waterfall->setAutoFillBackground(false);
    m_search = new GopherSearch(shown);
    m_leave = new GopherLeave(shown);
    m_results = new ExchangeResults(shown);
    // It takes what is left; what it would like to have would make the panel scroll.
    m_results->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    m_results->setMinimumHeight(Theme::of(this).scaled(LeastResults));
    auto *column = new QVBoxLayout(shown);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addWidget(m_scroll);
    column->addWidget(m_search);
    column->addWidget(m_leave);
    column->addWidget(m_results, 1);
    column->addStretch(0);
    return shown;
}

// Many hops scroll.
void ExchangeView::fit(int height)
{
    m_height = height;
    const Theme &theme = Theme::of(this);
    m_waterfall->setTerse(height < theme.scaled(RoomForTimes));
    m_scroll->setFixedHeight(std::min(m_waterfall->sizeHint().height(), theme.scaled(MostWaterfall)));
}

void ExchangeView::showSnapshot(const ExchangeSnapshot &snapshot, const ContentKind &kind)
{
    m_any = snapshot.state != ExchangeSnapshot::State::Idle;
    m_waterfall->setHops(snapshot.hops, snapshot.state == ExchangeSnapshot::State::Running);
    m_results->showSnapshot(snapshot, kind);
    m_results->setVisible(snapshot.contentSize > 0 || m_results->heads()->hasAny() || !snapshot.remarks.isEmpty());
    m_tls = snapshot.tls;
    if (m_certificates)
        m_certificates->setFacts(m_tls);
    choosePage();
}

void ExchangeView::showCertificates(bool shown)
{
    m_certificatesShown = shown;
    if (shown && !m_certificates) {
        m_certificates = new CertificatePage(m_seams, this);
        addWidget(m_certificates);
    }
    if (shown)
        m_certificates->setFacts(m_tls);
    choosePage();
}

// What is not seen asks for no room.
void ExchangeView::choosePage()
{
    QWidget *page = m_certificatesShown ? m_certificates : widget(m_any ? 1 : 0);
    for (int i = 0; i < count(); ++i) {
        const auto policy = widget(i) == page ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        widget(i)->setSizePolicy(policy, policy);
    }
    setCurrentWidget(page);
}

void ExchangeView::hideQuestions()
{
    m_search->hide();
    m_leave->hide();
}

void ExchangeView::follow(const GopherItem &item, const QUrl &url)
{
    hideQuestions();
    const bool spoken = protocolByScheme(url.scheme());
    if (item.type == '8' || item.type == 'T')
        Q_EMIT addressWanted(u"telnet://"_s + HostPort{item.host, item.port}.toString());
    else if (item.type == '7' && spoken)
        m_search->askFor(url);
    else if (item.isWebLink() && spoken)
        m_leave->askFor(url);
    else if (spoken)
        Q_EMIT urlWanted(url);
    else
        Q_EMIT addressWanted(url.toString());
}

} // namespace porthole
