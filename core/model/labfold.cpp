// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/labfold.h"

namespace porthole {

namespace {

// One row of pixels after the other.
class BarFolder
{
public:
    BarFolder(const labfold::Grain &grain, int columns) : m_grain(grain), m_cells(size_t(std::max(1, columns)), 0) {}

    void add(const LabGraph::Segment &segment)
    {
        const double row = std::floor(double(segment.time) / m_grain.time);
        if (m_first && row != m_row)
            flush();
        m_row = row;
        if (!m_first) {
            m_first = &segment;
            return;
        }
        if (m_isAlone)
            fill(*m_first);
        m_isAlone = false;
        fill(segment);
    }

    std::vector<labfold::Bar> take()
    {
        flush();
        return std::move(m_bars);
    }

private:
    void fill(const LabGraph::Segment &segment)
    {
        const auto columns = double(m_cells.size());
        const auto from = size_t(std::clamp(std::floor(double(segment.from) / m_grain.value), 0.0, columns - 1));
        const auto to = size_t(std::clamp(std::ceil(double(segment.to) / m_grain.value), double(from) + 1, columns));
        const auto kind = quint8(labfold::barOf(segment).kind);
        for (size_t i = from; i < to; ++i)
            m_cells[i] = std::max(m_cells[i], kind);
    }

    void flush()
    {
        if (!m_first)
            return;
        if (m_isAlone)
            m_bars.push_back(labfold::barOf(*m_first));
        else
            flushCells();
        m_first = nullptr;
        m_isAlone = true;
    }

    void flushCells()
    {
        for (size_t from = 0, to = 0; from < m_cells.size(); from = to) {
            while (to < m_cells.size() && m_cells[to] == m_cells[from])
                ++to;
            if (m_cells[from] != 0)
                m_bars.push_back({m_first->time, double(from) * m_grain.value, double(to) * m_grain.value, labfold::Bar::Kind(m_cells[from]), NoEntry});
        }
        std::fill(m_cells.begin(), m_cells.end(), quint8(0));
    }

    labfold::Grain m_grain;
    std::vector<quint8> m_cells;  // of the row: Bar::Kind, or 0
    std::vector<labfold::Bar> m_bars;
    const LabGraph::Segment *m_first = nullptr; // of the row
    double m_row = 0;
    bool m_isAlone = true;
};

} // namespace

labfold::Bar labfold::barOf(const LabGraph::Segment &segment)
{
    using enum Bar::Kind;
    return {segment.time, double(segment.from), double(segment.to),
            segment.byHand  ? ByHand
            : segment.lost  ? Lost
            : segment.again ? Again
                            : Sent,
            segment.entry};
}

std::vector<labfold::Bar> labfold::bars(std::span<const LabGraph::Segment> all, const Grain &grain, int columns)
{
    BarFolder folder(grain, columns);
    for (const LabGraph::Segment &segment : all)
        folder.add(segment);
    return folder.take();
}

std::vector<int> labfold::pixels(const std::vector<double> &parts, int width)
{
    std::vector<int> out;
    out.reserve(parts.size());
    for (const double part : parts)
        out.push_back(int(std::lround(std::clamp(part, 0.0, 1.0) * std::max(0, width))));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

} // namespace porthole
