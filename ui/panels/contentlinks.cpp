// The links of a page beside its text: to be opened with a click, never by themselves.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/contentlinks.h"

#include "core/protocol/bytes.h"
#include "ui/theme/theme.h"
#include "ui/widgets/words.h"

#include <QKeyEvent>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr int Width = 260; // at normal text size
constexpr qsizetype LongestPlace = 200;

QString linkPlaceOf(const HtmlLink &link)
{
    const QUrl::FormattingOptions local = QUrl::RemoveScheme | QUrl::RemoveAuthority;
    return visibleText(link.url.toEncoded(link.sameOrigin ? local : QUrl::FormattingOptions()), LongestPlace);
}

} // namespace

ContentLinks::ContentLinks(QWidget *parent) : QListWidget(parent)
{
    setObjectName(u"contentLinks"_s);
    setAccessibleName(tr("Links of the page"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    connect(this, &QListWidget::itemClicked, this, &ContentLinks::open);
    hide();
}

QSize ContentLinks::sizeHint() const
{
    return {Theme::of(this).scaled(Width), QListWidget::sizeHint().height()};
}

void ContentLinks::setLinks(const HtmlLinks &links)
{
    clear();
    m_links = links.links;
    for (const HtmlLink &link : std::as_const(m_links)) {
        const QString place = linkPlaceOf(link);
        auto *item = new QListWidgetItem(
            link.text.isEmpty() || link.text == place ? place : link.text + u"   "_s + place, this);
        item->setToolTip(plainToolTip(
            link.sameOrigin
                ? tr("Fetch %1").arg(place)
                : tr("Fetch %1, of another server: credentials and cookies stay here").arg(place)));
        item->setIcon(Theme::icon(link.sameOrigin ? u"chevron-right"_s : u"connect"_s, Tone::Secondary));
    }
    if (links.more) {
        auto *rest = new QListWidgetItem(tr("There are more links, which are not listed."), this);
        rest->setFlags(Qt::NoItemFlags);
    }
    setVisible(!m_links.isEmpty());
}

void ContentLinks::open(const QListWidgetItem *item)
{
    const int at = item ? row(item) : -1;
    if (at >= 0 && at < m_links.size())
        Q_EMIT linkWanted(m_links.at(at).url, m_links.at(at).sameOrigin);
}

void ContentLinks::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier)
        open(currentItem());
    else
        QListWidget::keyPressEvent(event);
}

} // namespace porthole
