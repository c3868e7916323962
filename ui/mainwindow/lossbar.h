// Says, until it is dismissed, that the log cannot keep everything, and why.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/messagelog.h"

#include <QWidget>

namespace porthole {

class InlineTrouble;

class LossBar : public QWidget
{
    Q_OBJECT
public:
    explicit LossBar(QWidget *parent = nullptr);

    // There is no session file, for that reason: what happens lives as long as the program.
    void showMemoryOnly(const Failure &reason);
    // Speaks up when there is a loss and when it gets worse, and is silent again once payload is kept again.
    void look(const LogStats &stats);

Q_SIGNALS:
    void saveWanted();

private:
    enum Stage : quint8 { Whole, NoPayload, NoEntries };

    InlineTrouble *m_words;
    Stage m_said = Whole;
    bool m_memoryOnly = false;
};

} // namespace porthole
