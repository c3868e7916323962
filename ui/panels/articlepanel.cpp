// The article's table of protocols as it is printed, with what is right beside each slip.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/articlepanel.h"

#include "core/catalog/catalog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr int Columns = 7; // the last one holds buttons

// A line between two rows, in the colour of all separators.
class ArticleRule : public QWidget
{
public:
    explicit ArticleRule(QWidget *parent) : QWidget(parent) { setFixedHeight(1); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter(this).fillRect(rect(), Theme::of(this).tokens().line);
    }
};

PlainLabel *cell(const QString &text, Tone tone, QWidget *parent)
{
    auto *label = new PlainLabel(text, tone, parent);
    if (!text.isEmpty())
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    label->setMinimumHeight(label->fontMetrics().height());
    return label;
}

void strike(QWidget *label)
{
    QFont struck; // only this is set, so that family and size go on following the theme
    struck.setStrikeOut(true);
    label->setFont(struck);
}

} // namespace

ArticlePanel::ArticlePanel(const Catalog &catalog, QWidget *parent) : Panel(parent)
{
    setObjectName(u"articlePanel"_s);
    auto *inside = new QWidget(this);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::Margin);
    grid->setVerticalSpacing(metrics::Gap);
    grid->setColumnStretch(4, 2);
    grid->setColumnStretch(5, 3);
    addHeadings(grid);
    for (const ArticleRow &article : catalog.article())
        addRow(grid, article);
    auto *heading = new PlainLabel(tr("The protocols as the article prints them"), Tone::Text, inside);
    heading->setStrong(true);
    auto *about = new PlainLabel(
        tr("What is struck out is a slip of the printed table; what is right stands beneath it, and why "
           "beside it. Find leads to its rows in the list of ports."),
        Tone::Secondary, inside);
    about->setWordWrap(true);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(metrics::Margin, metrics::Margin, metrics::Margin, metrics::Margin);
    column->setSpacing(metrics::Gap);
    column->addWidget(heading);
    column->addWidget(about);
    column->addSpacing(metrics::Gap);
    column->addLayout(grid);
    column->addStretch();
    auto *area = new QScrollArea(this);
    area->setObjectName(u"articleTable"_s);
    area->setAccessibleName(title());
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(inside);
    inside->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    auto *edge = new QVBoxLayout(this);
    edge->setContentsMargins(0, 0, 0, 0);
    edge->addWidget(area);
}

void ArticlePanel::addHeadings(QGridLayout *grid)
{
    const QStringList titles{tr("Protocol"),      tr("For"),   tr("Port"),
                             tr("Python module"), tr("Today"), tr("What is wrong")};
    for (int column = 0; column < titles.size(); ++column)
        grid->addWidget(cell(titles.at(column), Tone::Secondary, this), 0, column);
}

// As printed; where that is a slip struck out, with the right one beneath.
QWidget *ArticlePanel::printedCell(const QString &printed, const QString &right, bool strong)
{
    auto *both = new QWidget(this);
    auto *column = new QVBoxLayout(both);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    const bool slip = printed != right;
    PlainLabel *first = cell(printed, slip ? Tone::Trouble : Tone::Text, both);
    column->addWidget(first);
    if (slip) {
        strike(first);
        first->setObjectName(u"printedSlip"_s);
        first->setAccessibleName(tr("printed: %1").arg(printed));
        PlainLabel *second = cell(right, Tone::Received, both);
        second->setObjectName(u"rightInstead"_s);
        second->setAccessibleName(tr("right: %1").arg(right));
        second->setStrong(true);
        column->addWidget(second);
    } else {
        first->setStrong(strong);
    }
    column->addStretch();
    return both;
}

void ArticlePanel::addRow(QGridLayout *grid, const ArticleRow &article)
{
    const int row = grid->rowCount();
    grid->addWidget(new ArticleRule(this), row, 0, 1, Columns);
    grid->addWidget(printedCell(article.printed.protocol, article.right.protocol, true), row + 1, 0);
    grid->addWidget(cell(article.function, Tone::Text, this), row + 1, 1);
    const QString number = QString::number(article.right.port);
    grid->addWidget(printedCell(QString::number(article.printed.port), number, false), row + 1, 2);
    grid->addWidget(printedCell(article.printed.modules, article.right.modules, false), row + 1, 3);
    for (const auto &[column, text] : {std::pair(4, article.modulesToday), std::pair(5, article.slip)}) {
        PlainLabel *label = cell(text, column == 4 ? Tone::Secondary : Tone::Text, this);
        label->setWordWrap(true);
        label->setMinimumWidth(128);
        grid->addWidget(label, row + 1, column);
    }
    auto *find = new QPushButton(Theme::icon(u"search"_s, Tone::Accent), tr("Find"), this);
    find->setObjectName(u"articlePort%1"_s.arg(number));
    find->setAccessibleName(tr("Find %1, port %2, in the list of ports").arg(article.right.protocol, number));
    find->setToolTip(find->accessibleName());
    find->setFlat(true);
    grid->addWidget(find, row + 1, 6, Qt::AlignRight | Qt::AlignTop);
    connect(find, &QPushButton::clicked, this,
            [this, number] { Q_EMIT portWanted(QString(number + u"/tcp"_s)); });
}

} // namespace porthole
