// The pane at the left: every port and service, found as you type, and what can be done with the chosen one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/transport/target.h"
#include "ui/widgets/seams.h"

#include <QModelIndex>
#include <QWidget>

class QLineEdit;
class QMenu;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace porthole {

class ColumnHeader;
class ElidedLabel;
class EmptyState;
class PortActions;
class PortFacts;
class PortModel;
class PortSections;
class PortTable;

// Folded, it is a rail with a button. The table is read when it is first shown.
class PortsPane : public QWidget
{
    Q_OBJECT
public:
    static constexpr int RailWidth = 44;
    static constexpr int LeastWidth = 268;

    PortsPane(std::shared_ptr<const Catalog> catalog, const Seams &seams, QWidget *parent = nullptr);
    QSize minimumSizeHint() const override;

    void setFolded(bool folded);
    bool isFolded() const { return m_folded; }
    // The machine that rows act on; empty: none is known, a form asks.
    void setHost(const QString &host);
    // Shows what fits, with the first row chosen.
    void find(const QString &typed);
    void focusSearch();
    ColumnHeader *columns() const; // of the table that a wide pane shows
    PortModel *ports(); // reads the table where that has not happened yet

Q_SIGNALS:
    void foldWanted(bool folded);
    void leaveWanted();                             // Escape, and nothing left to clear
    void openWanted(const QString &address);        // "http://host/": the machine is known
    void askWanted(const porthole::Target &target); // the machine is not
    void listenWanted(quint16 port, bool datagrams);
    void filterWanted(const QString &filter);
    void articleWanted();
    void practiceWanted(const QString &scheme);     // its practice server, and a look at it

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeRail();
    QWidget *makeFull();
    QWidget *makeFound();
    QLayout *makeTop();
    void wire();
    void read();
    void search(const QString &typed);
    void refresh();
    void popUpMenu(const QPoint &global);
    void addCopies(QMenu *menu, const QModelIndex &row);

    std::shared_ptr<const Catalog> m_catalog;
    const Seams &m_seams;
    QString m_host;
    bool m_folded = false;
    PortModel *m_ports = nullptr;
    PortSections *m_sections = nullptr;
    ElidedLabel *m_where = nullptr;
    QLineEdit *m_search = nullptr;
    PortTable *m_table = nullptr;
    PortFacts *m_facts = nullptr;
    EmptyState *m_nothing = nullptr;
    QStackedWidget *m_pages = nullptr;
    PortActions *m_actions = nullptr;
    QWidget *m_rail;
    QWidget *m_full;
};

} // namespace porthole
