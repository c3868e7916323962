// The links of a page beside its text: to be opened with a click, never by themselves.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/http/httplinks.h"

#include <QListWidget>

namespace porthole {

// Plain text. A place elsewhere is shown as a whole address, one of the same server as a path.
class ContentLinks : public QListWidget
{
    Q_OBJECT
public:
    explicit ContentLinks(QWidget *parent = nullptr);
    void setLinks(const HtmlLinks &links); // none: it hides

    QSize sizeHint() const override;

Q_SIGNALS:
    void linkWanted(const QUrl &url, bool sameOrigin);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void open(const QListWidgetItem *item);

    QList<HtmlLink> m_links;
};

} // namespace porthole
