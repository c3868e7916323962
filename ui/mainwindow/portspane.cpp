// The pane at the left: every port and service, found as you type, and what can be done with the chosen one.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/portspane.h"

#include "core/model/portmodel.h"
#include "ui/mainwindow/portactions.h"
#include "ui/theme/theme.h"
#include "ui/views/portfacts.h"
#include "ui/views/portsections.h"
#include "ui/views/porttable.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

QToolButton *iconButton(const QString &name, const QString &icon, const QString &spoken, const QString &tip,
                        QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(Theme::icon(icon, Tone::Secondary));
    button->setAccessibleName(spoken);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

PortsPane::PortsPane(std::shared_ptr<const Catalog> catalog, const Seams &seams, QWidget *parent)
    : QWidget(parent)
    , m_catalog(std::move(catalog))
    , m_seams(seams)
    , m_rail(makeRail())
    , m_full(makeFull())
{
    setObjectName(u"portsPane"_s);
    auto *both = new QHBoxLayout(this);
    both->setContentsMargins(0, 0, 0, 0);
    both->setSpacing(0);
    both->addWidget(m_rail);
    both->addWidget(m_full, 1);
    wire();
    m_facts->showPort(*m_catalog, {});
    setHost({});
    m_rail->hide();
}

QWidget *PortsPane::makeRail()
{
    auto *rail = new QWidget(this);
    auto *button = iconButton(u"portsUnfold"_s, u"ports"_s, tr("Show the ports"),
                              tr("Ports and services (Ctrl+P)"), rail);
    auto *column = new QVBoxLayout(rail);
    column->setContentsMargins(0, 8, 0, 8);
    column->addWidget(button, 0, Qt::AlignHCenter);
    column->addStretch();
    connect(button, &QToolButton::clicked, this, [this] {
        Q_EMIT foldWanted(false);
        focusSearch();
    });
    return rail;
}

QWidget *PortsPane::makeFull()
{
    auto *full = new QWidget(this);
    m_search = new QLineEdit(full);
    m_search->setObjectName(u"portSearch"_s);
    m_search->setAccessibleName(tr("Find a port or service"));
    m_search->setPlaceholderText(tr("Name, port or word"));
    m_search->setToolTip(tr("Several words narrow it down: \"mail tls\", \"80/tcp\". (Ctrl+P)"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_pages = new QStackedWidget(full);
    m_nothing = new EmptyState(u"search"_s, {}, tr("Show all"), m_pages);
    m_pages->addWidget(makeFound());
    m_pages->addWidget(m_nothing);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(12, 0, 12, 8);
    line->addWidget(m_search);
    auto *column = new QVBoxLayout(full);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(makeTop());
    column->addLayout(line);
    column->addWidget(m_pages, 1);
    return full;
}

QLayout *PortsPane::makeTop()
{
    auto *heading = new PlainLabel(tr("Ports"), Tone::Text, this);
    heading->setStrong(true);
    m_where = new ElidedLabel(Tone::Secondary, this);
    m_where->setObjectName(u"portsHost"_s);
    m_where->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *article =
        iconButton(u"portsArticle"_s, u"file"_s, tr("As the article prints it"),
                   tr("The table of protocols as the article prints it, and what is right"), this);
    auto *fold = iconButton(u"portsFold"_s, u"chevron-left"_s, tr("Fold the ports away"),
                            tr("Fold away (Ctrl+Shift+P)"), this);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(12, 6, 6, 4);
    top->setSpacing(metrics::Grid);
    top->addWidget(heading);
    top->addWidget(m_where, 1);
    top->addWidget(article);
    top->addWidget(fold);
    connect(article, &QToolButton::clicked, this, &PortsPane::articleWanted);
    connect(fold, &QToolButton::clicked, this, [this] { Q_EMIT foldWanted(true); });
    return top;
}

QWidget *PortsPane::makeFound()
{
    auto *found = new QSplitter(Qt::Vertical, m_pages);
    found->setObjectName(u"portsSplit"_s);
    found->setChildrenCollapsible(false);
    m_table = new PortTable(found);
    m_table->setMinimumHeight(96);
    auto *lower = new QWidget(found);
    m_facts = new PortFacts(lower);
    auto *column = new QVBoxLayout(lower);
    column->setContentsMargins(0, metrics::Gap, 0, metrics::Gap);
    column->setSpacing(metrics::Gap);
    column->addWidget(m_facts, 1);
    m_actions = new PortActions(lower);
    column->addWidget(m_actions);
    found->addWidget(m_table);
    found->addWidget(lower);
    found->setStretchFactor(0, 16);
    found->setStretchFactor(1, 9);
    found->setSizes({640, 360});
    return found;
}

void PortsPane::wire()
{
    connect(m_search, &QLineEdit::textChanged, this, &PortsPane::search);
    connect(m_nothing, &EmptyState::actionWanted, this, [this] {
        m_search->clear();
        focusSearch();
    });
    connect(m_table, &PortTable::chosenChanged, this, &PortsPane::refresh);
    connect(m_table, &PortTable::actWanted, m_actions, &PortActions::act);
    connect(m_table, &PortTable::leftUpwards, this, &PortsPane::focusSearch);
    connect(m_table, &PortTable::menuWanted, this, &PortsPane::popUpMenu);
    connect(m_table, &PortTable::copyWanted, this, [this] {
        if (m_table->chosen().isValid())
            m_seams.copyText(m_table->rowText(m_table->chosen()));
    });
    connect(m_actions, &PortActions::openWanted, this, &PortsPane::openWanted);
    connect(m_actions, &PortActions::askWanted, this, &PortsPane::askWanted);
    connect(m_actions, &PortActions::listenWanted, this, &PortsPane::listenWanted);
    connect(m_actions, &PortActions::filterWanted, this, &PortsPane::filterWanted);
    connect(m_actions, &PortActions::practiceWanted, this, &PortsPane::practiceWanted);
}

ColumnHeader *PortsPane::columns() const
{
    return m_table->columns();
}

PortModel *PortsPane::ports()
{
    read();
    return m_ports;
}

void PortsPane::read()
{
    if (m_ports)
        return;
    m_ports = new PortModel(m_catalog, this);
    m_ports->setTranslator(&translated);
    m_ports->setSearch(m_search->text());
    m_sections = new PortSections(m_ports, this);
    m_table->setSections(m_sections);
    m_search->setPlaceholderText(tr("Search %1 services").arg(humanCount(m_catalog->services().size())));
    m_table->setCurrentIndex(m_sections->firstRow()); // an example of what is said of a row
    refresh();
}

void PortsPane::setFolded(bool folded)
{
    if (m_folded == folded)
        return;
    m_folded = folded;
    m_rail->setVisible(folded);
    m_full->setVisible(!folded);
    setMinimumWidth(folded ? RailWidth : 0);
    setMaximumWidth(folded ? RailWidth : QWIDGETSIZE_MAX);
    if (!folded && isVisible())
        read();
}

// Words are as long as their language and text size make them: the buttons below need their room.
QSize PortsPane::minimumSizeHint() const
{
    const QSize least = QWidget::minimumSizeHint();
    return {m_folded ? RailWidth : std::max(LeastWidth, least.width()), least.height()};
}

void PortsPane::setHost(const QString &host)
{
    m_host = host;
    m_where->setFullText(host);
    refresh();
}

void PortsPane::find(const QString &typed)
{
    read();
    m_search->setText(typed);
}

void PortsPane::focusSearch()
{
    read();
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

// What was chosen stays chosen where it is still found, else the best fitting row is.
void PortsPane::search(const QString &typed)
{
    read();
    const QModelIndex before = m_table->chosen();
    const auto port = quint16(before.data(PortModel::PortRole).toInt());
    const auto transport = TransportProtocol(before.data(PortModel::TransportRole).toInt());
    const bool kept = before.isValid() && typed.isEmpty();
    m_ports->setSearch(typed.trimmed());
    const QModelIndex row =
        kept ? m_sections->mapFromSource(m_ports->index(m_ports->rowOf(port, transport), PortModel::Name))
        : typed.trimmed().isEmpty() ? QModelIndex()
                                    : m_sections->firstRow();
    m_table->setCurrentIndex(row);
    if (row.isValid())
        m_table->scrollTo(row, kept ? QAbstractItemView::PositionAtCenter : QAbstractItemView::EnsureVisible);
    if (!kept)
        m_table->scrollToTop();
    const bool any = m_ports->rowCount() > 0;
    if (!any)
        m_nothing->setSentence(
            tr("No service or port fits \"%1\". A number finds a port, a word what it is for.")
                .arg(typed.trimmed().left(60)));
    m_pages->setCurrentIndex(any ? 0 : 1);
    refresh();
}

void PortsPane::refresh()
{
    if (!m_ports)
        return;
    m_facts->showPort(*m_catalog, m_table->chosen());
    m_actions->show(m_table->chosen(), m_host);
}

void PortsPane::addCopies(QMenu *menu, const QModelIndex &row)
{
    const auto add = [&](const QString &name, const QString &text, const QString &what) {
        if (what.isEmpty())
            return;
        QAction *action = menu->addAction(text, this, [this, what] { m_seams.copyText(what); });
        action->setObjectName(name);
    };
    const int port = row.data(PortModel::PortRole).toInt();
    add(u"copyPort"_s, tr("Copy port"), port ? QString::number(port) : QString());
    add(u"copyAddress"_s, tr("Copy address"),
        row.data(PortModel::UrlRole).isValid() ? PortActions::urlOf(row, m_host.isEmpty() ? u"127.0.0.1"_s : m_host)
                                               : QString());
    add(u"copyRow"_s, tr("Copy row"), m_table->rowText(row));
}

void PortsPane::popUpMenu(const QPoint &global)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"portMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QModelIndex row = m_table->chosen();
    m_actions->addTo(menu);
    menu->addSeparator();
    addCopies(menu, row);
    const Protocol *protocol = m_catalog->protocol(row.data(PortModel::ProtocolRole).toString());
    if (protocol && !protocol->rfcs().isEmpty())
        menu->addSeparator();
    for (const int rfc : protocol ? protocol->rfcs() : QList<int>())
        menu->addAction(tr("Read RFC %1 in the browser").arg(rfc), this, [this, rfc] {
            m_seams.openUrl(QUrl(u"https://www.rfc-editor.org/rfc/rfc%1"_s.arg(rfc)));
        });
    menu->popup(global);
}

// From the search into what it found, and out of it again.
bool PortsPane::eventFilter(QObject *watched, QEvent *event)
{
    // In the turn of the event loop behind the one that shows the window's first picture, which must not wait for it.
    if (watched == m_search && event->type() == QEvent::Paint && !m_ports)
        QTimer::singleShot(0, this, [this] { QTimer::singleShot(0, this, &PortsPane::read); });
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool into = key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter;
    if (into && m_sections && m_sections->firstRow().isValid()) {
        if (!m_table->currentIndex().isValid())
            m_table->setCurrentIndex(m_sections->firstRow());
        m_table->setFocus(Qt::TabFocusReason);
        return true;
    }
    if (key == Qt::Key_Escape) {
        if (m_search->text().isEmpty())
            Q_EMIT leaveWanted();
        m_search->clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void PortsPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::of(this).tokens().surface);
}

} // namespace porthole
