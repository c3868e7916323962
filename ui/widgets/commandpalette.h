// Every command by name: type a few letters of it, press Enter.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QFrame>

#include <functional>
#include <vector>

class QLineEdit;
class QListView;

namespace porthole {

struct PaletteCommand {
    QString where;     // "View", the title of a panel
    QString name;
    QString shortcut;  // as it is shown
    std::function<void()> run;
};

// How well `typed` fits `text`: 0 not at all. Its letters in order; whole words and beginnings count more.
int paletteScore(const QString &typed, const QString &text);

// The commands that fit what was typed, best first.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr int WhereRole = Qt::UserRole + 1;
    static constexpr int ShortcutRole = Qt::UserRole + 2;

    using QAbstractListModel::QAbstractListModel;
    void setCommands(std::vector<PaletteCommand> commands);
    void setTyped(const QString &typed);
    const PaletteCommand *command(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<PaletteCommand> m_commands;
    std::vector<size_t> m_fitting;
};

class CommandPalette : public QFrame
{
    Q_OBJECT
public:
    explicit CommandPalette(QWidget *window);
    // Shows itself at the top of the window. The commands hold until one is run or the palette closes.
    void open(std::vector<PaletteCommand> commands);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();
    void step(int rows);
    void run(int row);

    QWidget *m_window;
    bool m_seeThrough = false;
    PaletteModel m_model;
    QLineEdit *m_typed;
    QListView *m_list;
};

} // namespace porthole
