// The options of a stream's socket, on a page of their own.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/socketoptionspage.h"

#include "core/transport/qtsocketoptions.h"
#include "ui/theme/theme.h"

#include <QVBoxLayout>

namespace porthole {

SocketOptionsPage::SocketOptionsPage(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("socketOptionsPage"));
    setAccessibleName(tr("Socket options"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *page = new QWidget(this);
    m_form = new SocketOptionsForm(SocketOptionRow::Stream, {}, page);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, metrics::Gap, 0);
    column->addWidget(m_form);
    column->addStretch();
    setWidget(page);
}

Result<SocketOptionWish> SocketOptionsPage::wish(Engine engine) const
{
    const Result<SocketOptionWish> wish = m_form->wish();
    if (!wish || wish->isEmpty() || engine == Engine::Native)
        return wish;
    if (const Failure refused = refusedByQt(*wish))
        return tl::unexpected(refused);
    return wish;
}

} // namespace porthole
