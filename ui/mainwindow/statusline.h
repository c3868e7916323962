// The foot of the window: listeners, connections, the log's size, and whether anything was lost.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/messagelog.h"

#include <QWidget>

namespace porthole {

class ElidedLabel;
class PlainLabel;

class StatusLine : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);
    void setCounts(int listening, int connections);
    void setLog(const LogStats &stats);
    void setSession(const QString &words, const QString &path);
    // Something else than the live log is looked at: what is said of that one says so.
    void setBehind(bool behind);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    LogStats m_stats;
    QString m_sessionWords;
    bool m_isBehind = false;
    PlainLabel *m_listening;
    PlainLabel *m_connections;
    PlainLabel *m_entries;
    PlainLabel *m_lost;
    ElidedLabel *m_session;
};

} // namespace porthole
