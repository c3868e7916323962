// SPDX-License-Identifier: GPL-3.0-or-later
#include "series.h"

#include <cmath>

namespace porthole::cli {

using namespace Qt::StringLiterals;

Series::Series(const Options &options)
    : m_cadence(options.repeat.value_or(1), qint64(options.everyMs) * 1'000'000)
    , m_everyMs(options.everyMs)
{
    for (const Part &part : options.parts) {
        m_parts.emplace_back(part.pattern ? *part.pattern : Template::plain(part.bytes));
        m_secret.push_back(part.secret);
    }
    m_turn.setSingleShot(true);
    connect(&m_ticker, &Ticker::ticked, this, &Series::due);
    connect(&m_turn, &QTimer::timeout, this, &Series::due);
}

void Series::begin(qint64 now)
{
    m_cadence.begin(now);
    if (isTimed())
        m_ticker.start(now, m_everyMs);
    Q_EMIT due();
}

void Series::goOn()
{
    if (!m_stopped && !m_turn.isActive())
        m_turn.start(0);
}

void Series::stop()
{
    m_stopped = true;
    m_ticker.stop();
    m_turn.stop();
}

Result<void> Series::render(quint64 round, size_t part, QByteArray &out)
{
    if (m_parts[part].append({round, {}}, m_ingredients, out))
        return {};
    return tl::unexpected(
        Failure{Reason::Usage, 0, {"send", u"--template"_s, TemplateRenderer::tooLong()}, {}});
}

QList<std::pair<QByteArray, quint64>> Series::numbers() const
{
    QList<std::pair<QByteArray, quint64>> list = {
        {"messages_sent", m_cadence.number() * m_parts.size()},
        {"messages_per_second", quint64(std::llround(m_cadence.rate() * double(m_parts.size())))}};
    const Lateness &late = m_cadence.late();
    if (late.count() > 0)
        list += {{"late_min_us", quint64(late.least() / 1000)},
                 {"late_median_us", quint64(late.percentile(50) / 1000)},
                 {"late_p99_us", quint64(late.percentile(99) / 1000)},
                 {"late_max_us", quint64(late.most() / 1000)}};
    return list;
}

QString Series::words() const
{
    const auto ms = [](qint64 time) { return QString::number(double(time) / 1e6, 'f', 3); };
    const quint64 count = m_cadence.number() * m_parts.size();
    QString text = QString::number(count) + (count == 1 ? u" message sent in "_s : u" messages sent in "_s)
                   + QString::number(double(m_cadence.took()) / 1e9, 'f', 3) + u" s"_s;
    if (m_cadence.rate() > 0)
        text +=
            u", "_s + QString::number(m_cadence.rate() * double(m_parts.size()), 'f', 1) + u" in a second"_s;
    const Lateness &late = m_cadence.late();
    if (late.count() > 0)
        text += u"; later than planned by "_s + ms(late.least()) + u" ms at least, "_s
                + ms(late.percentile(50)) + u" ms in the middle, "_s + ms(late.percentile(99))
                + u" ms for 99 of 100 at most, "_s + ms(late.most()) + u" ms at most"_s;
    return text;
}

} // namespace porthole::cli
