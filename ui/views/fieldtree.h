// The fields of an entry as a tree to walk through, copy from and have explained.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/explanations.h"
#include "core/model/fieldmodel.h"
#include "ui/views/rowtree.h"

#include <QSet>

#include <functional>
#include <memory>

class QMenu;

namespace porthole {

class FieldPainter;

// What a person has folded stays folded in the next entry.
class FieldTree : public RowTree
{
    Q_OBJECT
public:
    explicit FieldTree(std::shared_ptr<const Explanations> explanations, QWidget *parent = nullptr);

    void setFields(QList<Field> fields);
    FieldModel &fields() { return m_model; }
    void setCopyText(std::function<void(const QString &)> copyText) { m_copyText = std::move(copyText); }

    // The innermost field of these bytes becomes the current one, without bytesWanted().
    void chooseCovering(qint64 first, qint64 end);
    // Its own, or that of the nearest field around it that has one.
    Explanation explanationOf(QModelIndex index) const;
    virtual QMenu *makeMenu(); // owned by the caller

Q_SIGNALS:
    void currentFieldChanged(const QModelIndex &index);
    // A person chose a field that stands for these bytes.
    void bytesWanted(qint64 first, qint64 end);

protected:
    void copyText(const QString &text) const;
    void paintRow(QPainter *painter, const QRect &row, const QStyleOptionViewItem &option,
                  const QModelIndex &index) const override;
    QString toolTipOf(const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refreshLook();
    void unfold(const QModelIndex &parent);
    QModelIndex seenOf(const QModelIndex &index) const;
    QString placeOf(QModelIndex index) const; // names from the root: the same field of another entry
    void remember(const QModelIndex &index, bool folded);
    void copy(const QModelIndex &index, int role);
    void askForBytes(const QModelIndex &index);

    FieldModel m_model;
    FieldPainter *m_painter;
    std::shared_ptr<const Explanations> m_explanations;
    std::function<void(const QString &)> m_copyText;
    QSet<QString> m_turned; // folded or unfolded by the person, other than the field itself would be
    bool m_ownMove = false; // a choice that no person made
};

} // namespace porthole
