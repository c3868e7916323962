// The facts of one entry: names at the left, values that can be selected at the right.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/entryfacts.h"

#include <QScrollArea>

#include <vector>

class QGridLayout;

namespace porthole {

class PlainLabel;

class FactsPane : public QScrollArea
{
    Q_OBJECT
public:
    explicit FactsPane(QWidget *parent = nullptr);
    void setFacts(const QList<EntryFact> &facts);
    QString valueOf(const QString &name) const;  // as shown; for tests and copy
    QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Line {
        PlainLabel *name;
        PlainLabel *value;
        bool isFigure = false;
    };
    Line &lineAt(size_t index);
    void applyFonts();

    QWidget *m_body;
    QGridLayout *m_grid;
    std::vector<Line> m_lines;  // kept and used again: walking through rows makes no widgets
    size_t m_shown = 0;
};

} // namespace porthole
