// Offers the sessions that did not end in order, once.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/sessionstore.h"

#include <QWidget>

namespace porthole {

class InlineTrouble;

class RecoveryBar : public QWidget
{
    Q_OBJECT
public:
    explicit RecoveryBar(SessionStore store, QWidget *parent = nullptr);
    // Looks in a worker; also deletes sessions whose time is over.
    void look();

Q_SIGNALS:
    void openWanted(const QString &path);

private:
    void offer();
    void settleAll();
    SessionStore m_store;
    QList<StoredSession> m_crashed;
    InlineTrouble *m_words;
};

} // namespace porthole
