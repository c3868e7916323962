// Asks for the words that an item of a Gopher menu wants before it is fetched (RFC 1436, type 7).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/gophersearch.h"

#include "ui/panels/formpieces.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace porthole {

using namespace Qt::StringLiterals;

GopherSearch::GopherSearch(QWidget *parent)
    : QWidget(parent)
    , m_words(new QLineEdit(this))
{
    m_words->setObjectName(u"searchWords"_s);
    auto *button = new QPushButton(Theme::icon(u"search"_s), tr("Search"), this);
    button->setObjectName(u"searchNow"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Gap);
    row->addWidget(fieldLabel(tr("Words to search for"), m_words, this));
    row->addWidget(m_words, 1);
    row->addWidget(button);
    hide();
    connect(m_words, &QLineEdit::returnPressed, this, &GopherSearch::search);
    connect(button, &QPushButton::clicked, this, &GopherSearch::search);
}

void GopherSearch::askFor(const QUrl &item)
{
    m_item = item;
    show();
    m_words->setFocus(Qt::OtherFocusReason);
    m_words->selectAll();
}

// RFC 4266 section 2.3: the words stand behind a tab.
void GopherSearch::search()
{
    if (m_words->text().trimmed().isEmpty())
        return;
    const QByteArray encoded = m_item.path(QUrl::FullyEncoded).toLatin1() + "%09"
                               + m_words->text().trimmed().toUtf8().toPercentEncoding();
    QUrl url = m_item;
    url.setPath(QString::fromLatin1(encoded), QUrl::StrictMode);
    Q_EMIT urlWanted(url);
}

} // namespace porthole
