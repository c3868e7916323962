// What the chosen port is: a sentence, its ports with and without TLS, where it is defined, its Python module.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QModelIndex>
#include <QWidget>

class QGridLayout;
class QScrollArea;

namespace porthole {

class Catalog;
class PlainLabel;

class PortFacts : public QWidget
{
    Q_OBJECT
public:
    explicit PortFacts(QWidget *parent = nullptr);
    // A row of the port table; invalid: nothing is chosen.
    void showPort(const Catalog &catalog, const QModelIndex &row);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Fact {
        QString label;
        QString value;
    };
    static QList<Fact> factsOf(const Catalog &catalog, const QModelIndex &row);
    void setFacts(const QList<Fact> &facts);

    QScrollArea *m_area;
    PlainLabel *m_title;
    PlainLabel *m_sentence;
    QGridLayout *m_grid;
    QList<PlainLabel *> m_labels; // two for each fact
};

} // namespace porthole
