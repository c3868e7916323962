// The file that goes with a request: looked at before anything is sent, then read as fast as it goes out.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/exchangeupload.h"

#include <utility>

namespace porthole {

ExchangeUpload::ExchangeUpload(const QString &path, Owner owner)
    : m_owner(std::move(owner))
    , m_source(std::make_shared<FileSource>(path, m_mail, [this](const FileBlock &block) { arrived(block); }))
{
}

ExchangeUpload::~ExchangeUpload()
{
    m_source->detach();
}

void ExchangeUpload::abandon()
{
    m_abandoned = true;
    m_source->detach();
}

Result<void> ExchangeUpload::start()
{
    Result<void> started = m_source->start();
    if (started)
        m_source->request(FirstLook);
    return started;
}

void ExchangeUpload::next(const act::WantContent &wish)
{
    if (wish.fromStart) {
        m_kept.clear();
        m_atEnd = false;
    }
    if (m_kept.isEmpty() && !m_atEnd)
        return m_source->request(wish.atMost, wish.fromStart);
    const QByteArray piece = m_kept.left(wish.atMost);
    m_kept.remove(0, piece.size());
    m_mail.post([this, piece, last = m_atEnd && m_kept.isEmpty()] {
        if (!m_abandoned)
            m_owner.read(piece, last);
    });
}

void ExchangeUpload::arrived(const FileBlock &block)
{
    if (m_abandoned)
        return;
    if (block.failure)
        return m_owner.failed(block.failure);
    if (std::exchange(m_opened, true))
        return m_owner.read(block.bytes, block.end);
    m_kept = block.bytes;
    m_atEnd = block.end;
    const bool known = block.total > 0 || block.end;
    m_owner.opened(known ? std::optional<qint64>(qint64(block.total)) : std::nullopt, block.again);
}

} // namespace porthole
