// Every command by name: type a few letters of it, press Enter.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/commandpalette.h"

#include "ui/theme/stylepaint.h"
#include "ui/widgets/labels.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace porthole {

namespace {

constexpr int RowsShown = 10;

// Without a compositor what is see-through is black, and under X11 only asking the server would tell whether there
// is one: corners are round where there always is one.
bool isComposited()
{
    return QGuiApplication::platformName().startsWith(QLatin1StringView("wayland"));
}

class CommandDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {0, Theme::of(option.widget).rowHeight() + 4};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::of(option.widget);
        stylepaint::itemPanel(theme.tokens(), &option, painter);
        const QRect inside = option.rect.adjusted(12, 0, -12, 0);
        const QString shortcut = index.data(PaletteModel::ShortcutRole).toString();
        const QString where = QString(index.data(PaletteModel::WhereRole).toString() % QStringLiteral("  "));
        painter->setFont(theme.uiFont());
        painter->setPen(theme.tokens().secondary);
        painter->drawText(inside, int(Qt::AlignRight | Qt::AlignVCenter), shortcut);
        const QFontMetrics metrics(theme.uiFont());
        painter->drawText(inside, int(Qt::AlignLeft | Qt::AlignVCenter), where);
        painter->setPen(theme.tokens().text);
        const QRect rest = inside.adjusted(metrics.horizontalAdvance(where), 0,
                                           -metrics.horizontalAdvance(shortcut) - metrics::Gap, 0);
        painter->drawText(rest, int(Qt::AlignLeft | Qt::AlignVCenter),
                          metrics.elidedText(index.data().toString(), Qt::ElideMiddle, rest.width()));
    }
};

} // namespace

int paletteScore(const QString &typed, const QString &text)
{
    const QString wanted = typed.simplified().toCaseFolded();
    const QString in = text.toCaseFolded();
    if (wanted.isEmpty())
        return 1;
    if (const qsizetype at = in.indexOf(wanted); at >= 0)
        return (at == 0 ? 1000 : in.at(at - 1).isLetterOrNumber() ? 300 : 600) - int(std::min<qsizetype>(in.size(), 200));
    int score = 100;
    qsizetype from = 0;
    for (const QChar c : wanted) {
        if (c.isSpace())
            continue;
        const qsizetype at = in.indexOf(c, from);
        if (at < 0)
            return 0;
        const bool begins = at == 0 || !in.at(at - 1).isLetterOrNumber();
        score += begins ? 10 : at == from ? 4 : -1;
        from = at + 1;
    }
    return std::max(score, 1);
}

void PaletteModel::setCommands(std::vector<PaletteCommand> commands)
{
    beginResetModel();
    m_commands = std::move(commands);
    m_fitting.clear();
    endResetModel();
    setTyped({});
}

void PaletteModel::setTyped(const QString &typed)
{
    std::vector<std::pair<int, size_t>> scored;
    for (size_t i = 0; i < m_commands.size(); ++i) {
        const PaletteCommand &command = m_commands[i];
        const int score = std::max(paletteScore(typed, command.name),
                                   paletteScore(typed, QString(command.where % QLatin1Char(' ') % command.name)) / 2);
        if (score > 0)
            scored.emplace_back(score, i);
    }
    std::stable_sort(scored.begin(), scored.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    beginResetModel();
    m_fitting.clear();
    for (const auto &[score, i] : scored)
        m_fitting.push_back(i);
    endResetModel();
}

const PaletteCommand *PaletteModel::command(int row) const
{
    return row >= 0 && row < rowCount() ? &m_commands[m_fitting[size_t(row)]] : nullptr;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_fitting.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const PaletteCommand *shown = command(index.row());
    if (!shown)
        return {};
    switch (role) {
    case Qt::DisplayRole: return shown->name;
    case Qt::AccessibleTextRole: return QString(shown->where % QStringLiteral(": ") % shown->name);
    case WhereRole: return shown->where;
    case ShortcutRole: return shown->shortcut;
    default: return {};
    }
}

CommandPalette::CommandPalette(QWidget *window)
    : QFrame(window, Qt::Popup | Qt::FramelessWindowHint), m_window(window), m_typed(new QLineEdit(this)),
      m_list(new QListView(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Commands"));
    m_seeThrough = isComposited();
    setAttribute(Qt::WA_TranslucentBackground, m_seeThrough);
    m_typed->setObjectName(QStringLiteral("paletteText"));
    m_typed->setAccessibleName(tr("Command"));
    m_typed->setPlaceholderText(tr("Type the name of a command"));
    m_typed->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("Commands that fit"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(9, 9, 9, 9);
    column->addWidget(m_typed);
    auto *nothing = new PlainLabel(tr("No command is called that."), Tone::Secondary, this);
    nothing->setObjectName(QStringLiteral("paletteNothing"));
    nothing->setContentsMargins(12, 8, 12, 8);
    column->addWidget(nothing);
    nothing->hide();
    connect(&m_model, &QAbstractItemModel::modelReset, nothing,
            [this, nothing] { nothing->setVisible(m_model.rowCount() == 0); });
    column->addWidget(m_list, 1);
    connect(m_typed, &QLineEdit::textChanged, this, [this](const QString &typed) {
        m_model.setTyped(typed);
        m_list->setCurrentIndex(m_model.index(0));
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { run(index.row()); });
}

void CommandPalette::open(std::vector<PaletteCommand> commands)
{
    m_typed->clear();
    m_model.setCommands(std::move(commands));
    m_list->setCurrentIndex(m_model.index(0));
    place();
    show();
    m_typed->setFocus();
}

void CommandPalette::place()
{
    const Theme &theme = Theme::of(this);
    const int rows = std::min(RowsShown, m_model.rowCount());
    const QSize size(std::min(theme.scaled(560), m_window->width() - 32),
                     std::min(theme.controlHeight() + rows * (theme.rowHeight() + 4) + 28, m_window->height() - 72));
    resize(size);
    move(m_window->mapToGlobal(QPoint((m_window->width() - size.width()) / 2, theme.scaled(56))));
}

void CommandPalette::step(int rows)
{
    const int count = m_model.rowCount();
    if (count == 0)
        return;
    const int row = m_list->currentIndex().row() + rows;
    // One step past an end comes in at the other one; a page stops there.
    const int next = std::abs(rows) == 1 ? (row + count) % count : std::clamp(row, 0, count - 1);
    m_list->setCurrentIndex(m_model.index(next));
}

void CommandPalette::run(int row)
{
    const PaletteCommand *command = m_model.command(row);
    if (!command)
        return;
    const std::function<void()> what = command->run;
    hide();
    what();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down: step(1); return true;
    case Qt::Key_Up: step(-1); return true;
    case Qt::Key_PageDown: step(RowsShown); return true;
    case Qt::Key_PageUp: step(-RowsShown); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: run(m_list->currentIndex().row()); return true;
    case Qt::Key_Escape: hide(); return true;
    default: return QFrame::eventFilter(watched, event);
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = Theme::of(this).tokens();
    stylepaint::box(&painter, rect(), t.surface, t.edge, m_seeThrough ? metrics::Radius + 2 : 0);
}

} // namespace porthole
