// The article's table of protocols as it is printed, with what is right beside each slip.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/articletable.h"
#include "ui/panels/panel.h"

class QGridLayout;

namespace porthole {

class Catalog;

class ArticlePanel : public Panel
{
    Q_OBJECT
public:
    explicit ArticlePanel(const Catalog &catalog, QWidget *parent = nullptr);

    QString title() const override { return tr("As the article prints it"); }
    StateGlyph glyph() const override { return {QStringLiteral("file"), Tone::Secondary}; }
    PanelState state() const override { return {QStringLiteral("article"), {}}; }
    bool needsRoom() const override { return true; }

Q_SIGNALS:
    void portWanted(const QString &search); // its rows in the port table

private:
    void addHeadings(QGridLayout *grid);
    void addRow(QGridLayout *grid, const ArticleRow &article);
    QWidget *printedCell(const QString &printed, const QString &right, bool mono);
};

} // namespace porthole
