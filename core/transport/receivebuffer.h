// The one buffer that every connection of an I/O thread receives into.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace porthole {

// Made at first use and not cleared: pages that nothing was received into cost no memory.
class ReceiveBuffer
{
public:
    static constexpr size_t Size = 256 << 10;

    char *data()
    {
        if (!m_data)
            m_data.reset(new char[Size]);
        return m_data.get();
    }

private:
    std::unique_ptr<char[]> m_data;
};

} // namespace porthole
