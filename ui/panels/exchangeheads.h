// The heads of a hop beside each other: of the request as it was sent, and of its answer.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/exchange.h"

#include <QWidget>

#include <memory>

class QComboBox;

namespace porthole {

class Explanations;
class FieldTree;

// The last hop is shown until a person chooses another; the choice holds for this exchange.
class ExchangeHeads : public QWidget
{
    Q_OBJECT
public:
    explicit ExchangeHeads(const std::shared_ptr<const Explanations> &explanations,
                           QWidget *parent = nullptr);

    void showHops(const QList<ExchangeHop> &hops, bool anew);
    bool hasAny() const;
    void chooseHop(int hop);
    int hop() const { return m_hop; }
    // The choice of the hop, where there are several; for the row above.
    QWidget *bar() const { return m_bar; }

private:
    QWidget *makeSide(const QString &title, FieldTree *tree);
    void fillChoice();
    void showHop();

    QList<ExchangeHop> m_hops;
    QStringList m_names; // of the hops, as the choice holds them
    QWidget *m_bar;
    QComboBox *m_choice;
    FieldTree *m_asked;
    FieldTree *m_head;
    int m_hop = -1;
    int m_shownHop = -1;
    qsizetype m_shownAsked = -1; // fields; a head comes as a whole, and trailers behind it
    qsizetype m_shownHead = -1;
    bool m_chosen = false;
};

} // namespace porthole
