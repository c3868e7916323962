// The article's table of protocols as it is printed, and what is right beside it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QStringList>

namespace porthole {

struct ArticleRow {
    // What stands in a row of the table.
    struct Cells {
        QString protocol;
        quint16 port = 0;
        QString modules; // "Ftblib, urllib"

        bool operator==(const Cells &) const = default;
    };

    QString id; // of the protocol that is meant (Catalog::protocol)
    QString function;
    Cells printed;
    Cells right;          // the same where there is nothing to correct
    QString slip;         // what is wrong, in words; empty where nothing is
    QString modulesToday; // what became of the modules

    bool hasSlip() const { return printed != right; }
};

struct ArticleTable {
    QList<ArticleRow> rows; // in the order of the article
    QStringList problems;
};

// Rows of ten cells, as the head of resources/data/article.tsv says.
ArticleTable parseArticle(QByteArrayView text);

} // namespace porthole
