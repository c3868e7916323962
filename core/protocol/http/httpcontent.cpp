// Content goes out as it came until a decoder stands here.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpcontent.h"

namespace porthole {

QByteArray HttpContent::accepted()
{
    return {};
}

void HttpContent::begin(const HttpHead &head, bool)
{
    m_coded = false;
    for (const QByteArray &coding : listElements(fieldValue(head.fields, "content-encoding")))
        m_coded = m_coded || coding.compare("identity", Qt::CaseInsensitive) != 0;
}

Result<void> HttpContent::add(QByteArrayView bytes, Outputs &out)
{
    // The contract lets it share the input's memory: a body of 1 GiB is not copied here.
    out.emplace_back(act::Content{QByteArray::fromRawData(bytes.data(), bytes.size())});
    return {};
}

Result<void> HttpContent::end(Outputs &)
{
    return {};
}

} // namespace porthole
