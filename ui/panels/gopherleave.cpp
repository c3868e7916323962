// Asks before a line of a Gopher menu leads out of gopher ("h" with "URL:"): where to is the server's word alone.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/gopherleave.h"

#include "core/protocol/bytes.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include <limits>

namespace porthole {

using namespace Qt::StringLiterals;

GopherLeave::GopherLeave(QWidget *parent)
    : QWidget(parent)
    , m_address(new MonoText(this))
    , m_stay(new QPushButton(tr("Stay here"), this))
{
    auto *question = new PlainLabel(tr("This line of the menu leads to an address outside it, which the server chose. Open it?"),
                                    Tone::Caution, this);
    question->setWordWrap(true);
    m_address->setObjectName(u"leaveAddress"_s);
    m_address->setAccessibleName(tr("Address it leads to"));
    m_address->setReadOnly(true);
    m_address->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_stay->setObjectName(u"leaveNot"_s);
    auto *open = new QPushButton(tr("Open the address"), this);
    open->setObjectName(u"leaveNow"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::Gap);
    row->addWidget(question, 1);
    row->addWidget(m_stay);
    row->addWidget(open);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addLayout(row);
    column->addWidget(m_address);
    hide();
    connect(m_stay, &QPushButton::clicked, this, &QWidget::hide);
    connect(open, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT urlWanted(m_url);
    });
}

// As it would be asked for: nothing in that form looks like something else. Return does not open it, since it was Return
// that asked.
void GopherLeave::askFor(const QUrl &url)
{
    m_url = url;
    m_address->setPlainText(visibleText(url.toEncoded(), std::numeric_limits<int>::max()));
    show();
    m_stay->setFocus(Qt::OtherFocusReason);
}

void GopherLeave::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QWidget::keyPressEvent(event);
}

} // namespace porthole
