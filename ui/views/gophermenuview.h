// A gopher menu to walk through: what each line is, and where it leads.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/gophermenumodel.h"
#include "ui/views/rowtree.h"

namespace porthole {

class GopherMenuView : public RowTree
{
    Q_OBJECT
public:
    explicit GopherMenuView(QWidget *parent = nullptr);

    void setMenu(const QByteArray &menu, bool tls, const std::optional<Charset> &charset = {});
    const GopherMenuModel &lines() const { return m_model; }

Q_SIGNALS:
    void itemWanted(const porthole::GopherItem &item, const QUrl &url);

protected:
    void paintRow(QPainter *painter, const QRect &row, const QStyleOptionViewItem &option,
                  const QModelIndex &index) const override;
    QString toolTipOf(const QModelIndex &index) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void open(const QModelIndex &index);
    int typeWidth() const;

    GopherMenuModel m_model;
};

} // namespace porthole
