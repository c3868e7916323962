// A ladder as a picture in a file: SVG or PNG, all of it or the part that is seen.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/ladderlayout.h"

namespace porthole {

class Theme;

// Bounded: of what would be too high only the beginning is drawn, and the picture says so.
class LadderPicture
{
    Q_DECLARE_TR_FUNCTIONS(porthole::LadderPicture)
public:
    enum class Part : quint8 { Seen, All };
    static constexpr int MostHeight = 16'000;  // pixels

    // `frame`: as it is seen; its width is the picture's. Borrows index and theme.
    LadderPicture(const LadderIndex &index, LadderFrame frame, const Theme &theme, Part part);

    QSize size() const { return m_size; }
    // What is not in it, in words; empty: nothing.
    QString missing() const { return m_missing; }
    QByteArray svg(const QString &title) const;
    QByteArray png() const;

private:
    void paint(QPainter &painter) const;

    const LadderIndex &m_index;
    LadderFrame m_frame;
    const Theme &m_theme;
    QSize m_size;
    QString m_missing;
};

} // namespace porthole
