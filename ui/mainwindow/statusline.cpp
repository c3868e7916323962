// The foot of the window: listeners, connections, the log's size, and whether anything was lost.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/statusline.h"

#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QPainter>

namespace porthole {

namespace {

QString lossWords(const LogStats &stats)
{
    QStringList lost;
    if (stats.entriesLost)
        lost << StatusLine::tr("%1 entries lost", nullptr, pluralNumber(stats.entriesLost)).arg(humanCount(stats.entriesLost));
    if (stats.payloadMissing)
        lost << StatusLine::tr("%1 not kept").arg(humanBytes(stats.payloadMissing));
    if (stats.payloadStopped)
        lost << StatusLine::tr("no room for more payload, only lengths are recorded");
    return lost.join(QStringLiteral(", "));
}

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent),
      m_listening(new PlainLabel({}, Tone::Secondary, this)),
      m_connections(new PlainLabel({}, Tone::Secondary, this)),
      m_entries(new PlainLabel({}, Tone::Secondary, this)),
      m_lost(new PlainLabel({}, Tone::Secondary, this)),
      m_session(new ElidedLabel(Tone::Secondary, this))
{
    setObjectName(QStringLiteral("statusLine"));
    m_listening->setObjectName(QStringLiteral("statusListening"));
    m_connections->setObjectName(QStringLiteral("statusConnections"));
    m_entries->setObjectName(QStringLiteral("statusEntries"));
    m_lost->setObjectName(QStringLiteral("statusLost"));
    m_session->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 5, 12, 5);
    row->setSpacing(24);
    for (PlainLabel *label : {m_listening, m_connections, m_entries, m_lost})
        row->addWidget(label);
    row->addWidget(m_session, 1);
    setCounts(0, 0);
    setLog({});
}

void StatusLine::setCounts(int listening, int connections)
{
    m_listening->setText(tr("Listening: %1").arg(listening));
    m_connections->setText(tr("Connections: %1").arg(connections));
}

void StatusLine::setLog(const LogStats &stats)
{
    m_stats = stats;
    refresh();
}

void StatusLine::setBehind(bool behind)
{
    m_isBehind = behind;
    refresh();
}

void StatusLine::refresh()
{
    const QString size = tr("%1 entries, %2", nullptr, pluralNumber(m_stats.entries))
                             .arg(humanCount(m_stats.entries), humanBytes(m_stats.payloadKept));
    m_entries->setText(m_isBehind ? tr("Live log: %1").arg(size) : size);
    m_entries->setToolTip(tr("%1 kept: of every layer, and what the kernel told of TCP").arg(exactBytes(m_stats.payloadKept)));
    const QString lost = lossWords(m_stats);
    m_lost->setText(lost.isEmpty() ? tr("Log complete") : lost);
    m_lost->setTone(lost.isEmpty() ? Tone::Secondary : Tone::Caution);
    m_lost->setStrong(!lost.isEmpty());
    m_lost->setVisible(!m_isBehind || !lost.isEmpty());
    m_session->setFullText(m_isBehind ? QString() : m_sessionWords);
}

void StatusLine::setSession(const QString &words, const QString &path)
{
    m_sessionWords = words;
    m_session->setAccessibleDescription(path);
    refresh();
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), Theme::of(this).tokens().line);
}

} // namespace porthole
