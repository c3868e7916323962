// Writes what was fetched to a file: what is kept as it is, of more than that it is fetched anew.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/exchange.h"
#include "ui/widgets/seams.h"

#include <QWidget>

namespace porthole {

class ContentSaver : public QObject
{
    Q_OBJECT
public:
    ContentSaver(const Seams &seams, QWidget *panel);

    // Asks before anything is sent again that is more than a question.
    void save(const ExchangeSnapshot &snapshot);
    static QString wordsFor(const QString &path, quint64 size);
    // `unproven`: nothing told whether what is behind a beginning belongs to it.
    static QString wordsFor(const SavedContent &saved, bool unproven);
    // Of a part that is left; `further`: HTTP can go on with it.
    static Text partWords(const SavedContent &saved, bool further);

Q_SIGNALS:
    void saved(const QString &words);
    void failed(const porthole::Failure &failure);
    void fetchWanted(const QString &path); // once more, straight into this file

private:
    void choosePlace(const ExchangeSnapshot &snapshot);
    void write(const QString &path, const QByteArray &content);

    const Seams &m_seams;
    QWidget *const m_panel;
};

} // namespace porthole
