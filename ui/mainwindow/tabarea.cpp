// The panels as tabs, with a plus behind the last, and the start page where there is none.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/tabarea.h"

#include "ui/theme/theme.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

namespace porthole {

namespace {

// Titles are shortened only so far that they still tell the panels apart; then the bar scrolls.
class PanelTabs : public QTabBar
{
public:
    using QTabBar::QTabBar;

protected:
    QSize minimumTabSizeHint(int index) const override
    {
        const QSize whole = tabSizeHint(index);
        return {std::min(whole.width(), Theme::of(this).scaled(168)), whole.height()};
    }
};

// In a window that is too small for it a panel scrolls; its parts are never pressed into each other.
QScrollArea *framed(Panel *panel)
{
    auto *frame = new QScrollArea;
    frame->setObjectName(QStringLiteral("panelFrame"));
    frame->setFrameShape(QFrame::NoFrame);
    frame->setFocusPolicy(Qt::NoFocus);
    frame->setWidgetResizable(true);
    frame->setWidget(panel);
    frame->viewport()->setAutoFillBackground(false);
    panel->setAutoFillBackground(false);
    return frame;
}

QWidget *frameOf(const Panel *panel)
{
    return panel->parentWidget()->parentWidget();
}

} // namespace

TabArea::TabArea(QWidget *startPage, QMenu *newMenu, QWidget *parent)
    : QWidget(parent), m_tabs(new PanelTabs(this)), m_strip(new QWidget(this)), m_pages(new QStackedWidget(this))
{
    m_tabs->setObjectName(QStringLiteral("tabs"));
    m_tabs->setAccessibleName(tr("Panels"));
    m_tabs->setTabsClosable(true);
    m_tabs->setMovable(true);
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setMinimumWidth(1);  // else one short tab is as wide as the scroll buttons
    m_tabs->setElideMode(Qt::ElideMiddle);
    auto *plus = new QToolButton(this);
    plus->setObjectName(QStringLiteral("newPanel"));
    plus->setAccessibleName(tr("New panel"));
    plus->setToolTip(tr("New panel (Ctrl+T)"));
    plus->setIcon(Theme::icon(QStringLiteral("plus"), Tone::Secondary));
    plus->setFocusPolicy(Qt::TabFocus);
    connect(plus, &QToolButton::clicked, this, [plus, newMenu] {
        newMenu->popup(plus->mapToGlobal(QPoint(0, plus->height())));
    });
    auto *row = new QHBoxLayout(m_strip);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(metrics::Grid);
    row->addWidget(m_tabs);
    row->addWidget(plus);
    row->addStretch();
    m_pages->addWidget(startPage);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_strip);
    column->addWidget(m_pages, 1);
    m_strip->hide();
    connect(m_tabs, &QTabBar::tabCloseRequested, this, &TabArea::close);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        if (Panel *panel = panelAt(tab))
            m_pages->setCurrentWidget(frameOf(panel));
        else
            m_pages->setCurrentIndex(0);
        updateGeometry();
        Q_EMIT currentChanged();
    });
}

Panel *TabArea::panelAt(int tab) const
{
    return tab < 0 ? nullptr : m_tabs->tabData(tab).value<Panel *>();
}

void TabArea::add(Panel *panel)
{
    m_pages->addWidget(framed(panel));
    panel->installEventFilter(this);
    m_strip->show();
    const QSignalBlocker quiet(m_tabs);  // the tab has no panel yet
    const int tab = m_tabs->addTab(QString());
    m_tabs->setTabData(tab, QVariant::fromValue(panel));
    m_tabs->setCurrentIndex(tab);
    m_pages->setCurrentWidget(frameOf(panel));
    updateGeometry();
    refresh(panel);
    connect(panel, &Panel::titleChanged, this, [this, panel] { refresh(panel); });
    connect(panel, &Panel::roomChanged, this, [this, panel] {
        if (panel == current())
            Q_EMIT roomChanged();
    });
    Q_EMIT countChanged();
    Q_EMIT currentChanged();
}

void TabArea::refresh(Panel *panel)
{
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (panelAt(tab) != panel)
            continue;
        const QString title = panel->title();
        const StateGlyph glyph = panel->glyph();
        // Once a change, not once for each byte count: a new icon lays all tabs out again.
        const QString key = title % glyph.icon % QString::number(int(glyph.tone));
        if (panel->property("shownAs").toString() != key) {
            panel->setProperty("shownAs", key);
            m_tabs->setTabText(tab, QString(title).replace(QLatin1Char('&'), QStringLiteral("&&")));
            m_tabs->setTabToolTip(tab, plainToolTip(title));
            m_tabs->setTabIcon(tab, Theme::icon(glyph.icon, glyph.tone));
            m_tabs->updateGeometry();
        }
    }
    Q_EMIT countChanged();
}

void TabArea::close(int tab)
{
    Panel *panel = panelAt(tab);
    if (!panel)
        return;
    Q_EMIT aboutToClose(panel);
    m_tabs->removeTab(tab);
    QWidget *frame = frameOf(panel);
    m_pages->removeWidget(frame);
    frame->deleteLater();
    m_strip->setVisible(m_tabs->count() > 0);
    Q_EMIT countChanged();
}

void TabArea::closeCurrent()
{
    close(m_tabs->currentIndex());
}

Panel *TabArea::current() const
{
    return panelAt(m_tabs->currentIndex());
}

QList<Panel *> TabArea::panels() const
{
    QList<Panel *> all;
    for (int tab = 0; tab < m_tabs->count(); ++tab)
        all << panelAt(tab);
    return all;
}

void TabArea::setCurrent(Panel *panel)
{
    m_tabs->setCurrentIndex(int(panels().indexOf(panel)));
}

QSize TabArea::minimumSizeHint() const
{
    const QSize least = QWidget::minimumSizeHint();
    const Panel *panel = current();
    if (!panel)
        return least;
    const int wanted = m_strip->sizeHint().height() + panel->minimumSizeHint().height();
    return {least.width(), std::max(least.height(), std::min(wanted, window()->height() / 2))};
}

// A scroll area keeps to itself that what it holds has grown: a failure is shown, options are unfolded.
bool TabArea::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QWidget::eventFilter(watched, event);
}

void TabArea::paintEvent(QPaintEvent *)
{
    if (m_strip->isHidden())
        return;
    QPainter painter(this);
    const Tokens &t = Theme::of(this).tokens();
    const QRect strip = m_strip->geometry();
    painter.fillRect(strip, t.window);
    painter.fillRect(QRect(strip.left(), strip.bottom(), strip.width(), 1), t.line);
}

} // namespace porthole
