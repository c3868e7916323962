// A ladder as a picture in a file: SVG or PNG, all of it or the part that is seen.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"
#include "ui/views/ladderlayout.h"
#include "ui/views/ladderlook.h"

#include <functional>
#include <memory>

class QPainter;

namespace porthole {

// Bounded: of what would be too high only the beginning is drawn, and the picture says so. A value that borrows nothing;
// made in the GUI thread at no cost, it may be asked for the rest in any one thread.
class LadderPicture
{
    Q_DECLARE_TR_FUNCTIONS(porthole::LadderPicture)
public:
    enum class Part : quint8 { Seen, All };
    static constexpr int MostHeight = 16'000;  // pixels

    // `frame`: as it is seen; its width is the picture's.
    LadderPicture(std::shared_ptr<const LadderIndex> index, const LadderFrame &frame, const LadderLook &look, Part part);

    QSize size() const { return plan().size; }
    // What is not in it, in words; empty: nothing.
    QString missing() const { return plan().missing; }
    Result<QByteArray> svg(const QString &title) const;
    Result<QByteArray> png() const;
    // As a PNG where the name says so, else as an SVG; what is not in it, in words. Nothing is written once `progress` is
    // false.
    Result<QString> save(const QString &path, const std::function<bool(double)> &progress) const;
    const LadderIndex &index() const { return *m_index; }

private:
    struct Plan {
        LadderFrame frame;
        QSize size;
        QString missing;
    };
    const Plan &plan() const;
    QString missingOf(const LadderFrame &frame, double whole, double ends) const;
    Failure nothingToPaint() const;
    Failure noPicture() const;
    void paint(QPainter &painter) const;

    std::shared_ptr<const LadderIndex> m_index;
    LadderFrame m_frame;
    LadderLook m_look;
    Part m_part;
    mutable std::optional<Plan> m_plan; // made when it is first asked for: it costs as much as painting
};

} // namespace porthole
