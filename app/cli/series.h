// What send repeats: its parts as messages made anew each time, when they are due, and how well that went.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/compose/cadence.h"
#include "core/protocol/compose/templaterenderer.h"
#include "core/settings/systemingredients.h"
#include "options.h"
#include "core/transport/ticker.h"

namespace porthole::cli {

// All parts together are a round; rounds are numbered for {{counter}}, repeated and timed.
class Series : public QObject
{
    Q_OBJECT
public:
    // Rounds that are sent before whatever else waits gets its turn.
    static constexpr int MostAtOnce = 64;

    explicit Series(const Options &options);

    // Asks for the first round, by due(), from within.
    void begin(qint64 now);
    // due() once more, when everything else had its turn.
    void goOn();
    void stop();

    size_t parts() const { return m_parts.size(); }
    bool isSecret(size_t part) const { return m_secret[part]; }
    // Appends a message of a round. Fails where a length does not fit.
    Result<void> render(quint64 round, size_t part, QByteArray &out);
    Cadence &cadence() { return m_cadence; }
    bool isOver() const { return m_cadence.isOver(); }
    bool isTimed() const { return m_cadence.every() > 0; }

    QList<std::pair<QByteArray, quint64>> numbers() const;
    QString words() const; // for people

Q_SIGNALS:
    void due();

private:
    std::vector<TemplateRenderer> m_parts;
    std::vector<bool> m_secret;
    SystemIngredients m_ingredients;
    Cadence m_cadence;
    int m_everyMs;
    Ticker m_ticker;
    QTimer m_turn;
    bool m_stopped = false;
};

} // namespace porthole::cli
